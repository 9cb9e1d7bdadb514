# powerlevel9k: a segment from what habit shell-init keeps; it starts no program.
# In ~/.zshrc, before the theme is read:
#   eval "$(habit shell-init zsh)"
#   source .../contrib/powerlevel9k.zsh
# and add custom_habit to POWERLEVEL9K_RIGHT_PROMPT_ELEMENTS.
habit_segment() {
    print -rn -- "$HABIT_PROMPT"
}
POWERLEVEL9K_CUSTOM_HABIT=habit_segment
POWERLEVEL9K_CUSTOM_HABIT_BACKGROUND=208
