// Shows a response. Its secrets are covered, and not part of the document until they are revealed.

const COVER = "••••••••";

/** Shows a response, and returns its JSON if it is an error of the gateway. */
export async function showResponse(response, begin) {
  const text = await response.text();
  const duration = Math.round(performance.now() - begin);
  const found = parsed(text);
  const parts = Array.isArray(found?.parts) ? found.parts : [found ? JSON.stringify(found, null, 2) : text];
  const status = document.querySelector("#response-status");
  status.textContent = `${response.status} · ${duration} ms`;
  status.dataset.success = String(response.ok);
  document
    .querySelector("#response-headers")
    .replaceChildren(...[...response.headers].flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
  document.querySelector("#response-body").replaceChildren(...shown(parts));
  document.querySelector("#response").hidden = false;
  document.querySelector("#response-title").focus();
  return found?.parts ? null : found;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns text and secrets. A secret is called like the field before it, which is its own or that of its list. */
function shown(parts) {
  let name = "value";
  return parts.map((part) => {
    if (typeof part !== "string") {
      return secret(part.secret, name);
    }
    name = part.match(/"[^"]*"(?=: )/g)?.at(-1)?.slice(1, -1) ?? name;
    return part;
  });
}

function secret(value, name) {
  const text = element("span", COVER);
  const word = element("span", "Reveal");
  const button = element("button", "");
  button.type = "button";
  button.append(word, hidden(` ${name}`));
  button.addEventListener("click", () => {
    const reveals = word.textContent === "Reveal";
    word.textContent = reveals ? "Hide" : "Reveal";
    text.textContent = reveals ? value : COVER;
  });
  const whole = element("span", "");
  whole.className = "covering";
  whole.append(text, " ", button);
  return whole;
}

function hidden(text) {
  const span = element("span", text);
  span.className = "unseen";
  return span;
}

function element(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
