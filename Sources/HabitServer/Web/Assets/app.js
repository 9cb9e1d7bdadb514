// Makes the pages faster. They all work without it.

const root = document.documentElement;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// The only script URL that the pages may load: it shows a page where the server cannot be reached.
const worker = window.trustedTypes?.createPolicy("habit", { createScriptURL: () => "/sw.js" }).createScriptURL("") ?? "/sw.js";
if (root.hasAttribute("data-member")) navigator.serviceWorker?.register(worker).catch(() => {});

// The time zone: the server reads the cookie from the next request on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && /^[\w+\-/]+$/.test(zone)) {
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  const choice = one("select[data-zone]");
  if (choice && !choice.dataset.zone && [...choice.options].some((option) => option.value === zone)) choice.value = zone;
}

// Check-ins: the button changes at once, and changes back if the server refuses.
const say = (message, { bad = false, undo = null, undo_id = null, move = null } = {}) => {
  const status = one("#status");
  if (!status) return;
  const box = status.firstElementChild ?? status.appendChild(document.createElement("div"));
  box.className = bad ? "notice flash bad" : "notice flash";
  const text = document.createElement("span");
  text.textContent = message;
  const line = document.createElement("div");
  line.className = "row";
  line.append(text);
  const forms = document.createElement("div");
  forms.className = "row";
  const add = (name, values) => {
    const form = one(name)?.content.firstElementChild.cloneNode(true);
    if (!form) return;
    for (const [field, value] of Object.entries(values)) form.elements[field].value = value;
    forms.append(form);
  };
  if (move) add("#move", { event: move });
  if (undo) add("#undo", { id: undo, undo_id, day: one("[name=day]").value });
  line.append(forms);
  box.replaceChildren(line);
};

const put = (selector, text, from) => {
  const element = one(selector, from);
  if (!element || text === undefined) return;
  element.textContent = text ?? "";
  element.hidden = !text;
};

const show = (row, answer) => {
  const { id, status, amount } = one("form", row).elements;
  one("[aria-pressed]", row).setAttribute("aria-pressed", String(answer.pressed));
  id.value = answer.id;
  status.value = answer.status;
  if (amount) amount.value = "";
  put("[data-streak]", answer.streak, row);
  put("[data-risk]", answer.risk, row);
  put("[data-skipped]", answer.skipped, row);
  put("[data-rest]", "", row);
  put("[data-amount]", answer.amount, row);
  put("[data-summary]", answer.summary);
  const meter = one("meter[data-done]");
  if (meter && answer.due) {
    meter.max = answer.due;
    meter.value = answer.done;
  }
};

const send = async (form) => {
  const row = form.closest("[data-habit]");
  if (row.dataset.busy) return;
  row.dataset.busy = "yes";
  const button = one("[aria-pressed]", row);
  const before = button.getAttribute("aria-pressed");
  if (!form.elements.amount?.value) button.setAttribute("aria-pressed", String(before !== "true"));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.status === 401) {
      location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.message);
    show(row, body);
    say(body.message, body);
    // A reload shows the same message.
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set("did", body.undo ?? "");
    address.searchParams.delete("late");
    if (body.move) address.searchParams.set("late", "yes");
    history.replaceState(null, "", address);
  } catch (error) {
    button.setAttribute("aria-pressed", before);
    const reason = error instanceof TypeError || error instanceof SyntaxError ? "The server did not answer." : error.message;
    say(`Not recorded: ${one("[data-name]", row).textContent.trim()}. ${reason}`, { bad: true });
  } finally {
    delete row.dataset.busy;
  }
};

// The second press of a double click would take the first one back.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("[data-habit] [aria-pressed]")) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-habit] form")) return;
  event.preventDefault();
  const amount = form.elements.amount;
  if (event.submitter?.name === "add" && !amount.value) amount.focus();
  else send(form);
});

// The end of the day: this page still ticks its own day, and says so.
const turn = one("[data-turns]");
let timer;
const notice = () => {
  clearTimeout(timer);
  const left = Number(turn.dataset.turns) * 1000 - Date.now();
  if (left <= 0) turn.hidden = false;
  else timer = setTimeout(notice, Math.min(left + 500, 2 ** 30));
};
if (turn) notice();
document.addEventListener("visibilitychange", () => {
  if (turn && !document.hidden) notice();
});

// Choosing a theme shows it.
document.addEventListener("change", (event) => {
  if (event.target.name === "theme") root.dataset.theme = event.target.value;
});

// Single keys, which can be switched off in the profile.
const current = () => document.activeElement?.closest("[data-habit]") ?? one("[data-habit]:target");
const move = (step) => {
  const buttons = all("[data-habit] [aria-pressed]");
  const at = buttons.indexOf(one("[aria-pressed]", current() ?? document.createElement("p")));
  buttons[Math.min(buttons.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step))]?.focus();
};
const actions = {
  j: () => move(1),
  k: () => move(-1),
  x: () => one("[aria-pressed]", current() ?? document.createElement("p"))?.click(),
  n: () => one("a[data-note]", current() ?? document.createElement("p"))?.click() ?? one("[name=note]")?.focus(),
  u: () => one('#status form[action$="/undo"] button')?.click(),
  a: () => location.assign("/dashboard/add"),
  "?": () => one("#keys")?.showModal(),
};
if (root.hasAttribute("data-keys")) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!action) return;
    event.preventDefault();
    action();
  });
}
