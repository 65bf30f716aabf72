// The form of an operation: checks it as one types, updates the code, and sends it. Texts are only ever set as text.
import { showResponse } from "./response.js";

const form = document.querySelector("#request");
const announcement = document.querySelector("#announcement");
const PAUSE = 200; // Milliseconds without typing before a check.

if (form) {
  setUpCode();
  setUpForm();
}
for (const button of document.querySelectorAll("[data-shows]")) {
  button.addEventListener("click", () => toggleSecret(button));
}

/** Lets one language be chosen, and its code be copied. */
function setUpCode() {
  const choice = document.querySelector(".languages");
  const radios = [...choice.querySelectorAll("input")];
  const stored = radios.find((radio) => radio.value === settings.get("language"));
  const show = (language) => {
    for (const snippet of document.querySelectorAll(".snippet")) {
      snippet.hidden = snippet.dataset.language !== language;
    }
  };
  choice.hidden = false;
  document.querySelector("#code").classList.add("chosen");
  (stored ?? radios[0]).checked = true;
  show((stored ?? radios[0]).value);
  choice.addEventListener("change", (event) => {
    settings.set("language", event.target.value);
    show(event.target.value);
  });
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector("code").textContent;
      try {
        await navigator.clipboard.writeText(text);
        announce("Copied.");
      } catch {
        announce("The browser does not allow copying here.");
      }
    });
  }
}

function setUpForm() {
  const url = `/operations/${encodeURIComponent(form.dataset.operation)}`;
  const controls = [...form.querySelectorAll("[data-field]")];
  const touched = new Set();
  let timer;
  let running;

  const values = () =>
    Object.fromEntries(
      controls.filter((control) => control.value !== "").map((control) => [control.dataset.field, control.value]),
    );

  /**
   * Checks the form, and returns what is wrong, or `null` if that is not known: sending checks it too. A newer check
   * replaces an older one.
   */
  async function check() {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const response = await post(`${url}/check`, values(), {}, signal);
      if (response.status === 429) {
        checkLater(1000);
        return null;
      }
      const found = await response.json();
      if (!response.ok) {
        return [{ pointer: "", message: found.error_message }];
      }
      for (const [language, text] of Object.entries(found.snippets)) {
        document.querySelector(`.snippet[data-language="${CSS.escape(language)}"] code`).textContent = text;
      }
      showProblems(controls, found.problems, (control) => touched.has(control));
      return found.problems;
    } catch {
      return null; // It was replaced, or the gateway does not respond.
    }
  }

  function checkLater(pause) {
    clearTimeout(timer);
    timer = setTimeout(check, pause);
  }

  for (const control of controls) {
    control.addEventListener("input", () => {
      touched.add(control);
      checkLater(PAUSE);
    });
  }
  if (controls.some((control) => control.value !== "")) {
    check(); // The browser has restored values.
  }

  const button = form.querySelector("#send");
  if (!button) {
    form.addEventListener("submit", (event) => event.preventDefault());
    return;
  }
  button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    button.setAttribute("aria-disabled", "true");
    controls.forEach((control) => touched.add(control));
    try {
      await send();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });

  async function send() {
    const token = form.querySelector("#token");
    const problems = (await check()) ?? [];
    showProblem(token, token.value === "" ? "is missing" : "");
    if (problems.length > 0 || token.value === "") {
      return reject(problems);
    }
    report([]);
    const begin = performance.now();
    let response;
    try {
      response = await post(`${url}/send`, values(), { Authorization: `Bearer ${token.value}` });
    } catch {
      return report(["The gateway cannot be reached, or the token contains characters that cannot be sent."]);
    }
    const found = await showResponse(response, begin);
    const details = found?.error_details?.problems;
    if (details) {
      reject(details);
    } else if (found && response.status === 401) {
      // The API may respond with this status too.
      showProblem(token, found.error_message ?? "is wrong");
      token.focus();
    }
  }

  /** Shows why nothing was sent, and leads to the first field that is wrong. */
  function reject(problems) {
    const others = showProblems(controls, problems, () => true);
    const wrong = form.querySelectorAll("[aria-invalid]");
    const count = wrong.length === 1 ? "1 field has a problem." : `${wrong.length} fields have problems.`;
    report([`Nothing was sent. ${wrong.length > 0 ? count : ""}`, ...others]);
    wrong[0]?.focus();
  }
}

function post(url, body, headers, signal) {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    credentials: "omit",
    redirect: "error",
    cache: "no-store",
    signal,
  });
}

/** Shows problems at their fields, and returns those that belong to none. */
function showProblems(controls, problems, isShown) {
  const texts = new Map();
  const others = [];
  for (const { pointer, message } of problems) {
    const [, name, ...rest] = pointer.split("/");
    const control = controls.find((control) => control.dataset.field === name);
    const within = rest.length > 0 ? `/${rest.join("/")} ` : "";
    if (control) {
      texts.set(control, [...(texts.get(control) ?? []), `${within}${message}`]);
    } else {
      others.push(`${pointer} ${message}`);
    }
  }
  for (const control of controls) {
    showProblem(control, isShown(control) ? (texts.get(control) ?? []).join("; ") : "");
  }
  return others;
}

function showProblem(control, message) {
  const error = document.getElementById(`${control.id}-error`);
  error.hidden = message === "";
  if (error.textContent !== message) {
    error.textContent = message;
  }
  if (message === "") {
    control.removeAttribute("aria-invalid");
  } else {
    control.setAttribute("aria-invalid", "true");
  }
}

/** Replaces the messages above the button, which screen readers read at once. */
function report(messages) {
  document.querySelector("#problems").replaceChildren(
    ...messages.map((message) => {
      const line = document.createElement("p");
      line.textContent = message;
      return line;
    }),
  );
}

function announce(message) {
  announcement.textContent = "";
  setTimeout(() => (announcement.textContent = message), 50);
}

/** Shows or covers what is typed into a field for a secret. */
function toggleSecret(button) {
  const control = document.getElementById(button.dataset.shows);
  const word = button.firstElementChild;
  const shows = word.textContent === "Show";
  word.textContent = shows ? "Hide" : "Show";
  if (control.tagName === "TEXTAREA") {
    control.classList.toggle("covered", !shows);
  } else {
    control.type = shows ? "text" : "password";
  }
}
