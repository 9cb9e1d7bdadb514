# powerlevel10k: a segment that starts no process.
# In ~/.zshrc, before ~/.p10k.zsh is read:
#   eval "$(habit shell-init zsh)"
#   source .../contrib/powerlevel10k.zsh
# and in ~/.p10k.zsh add habit to POWERLEVEL9K_RIGHT_PROMPT_ELEMENTS.
prompt_habit() {
    # Shown while HABIT_PROMPT is not empty; read anew at each prompt.
    p10k segment -f 208 -e -c '$HABIT_PROMPT' -t '$HABIT_PROMPT'
}
instant_prompt_habit() {
    prompt_habit
}
