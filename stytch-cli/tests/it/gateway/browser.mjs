// Uses the page of the gateway in a browser. It ends with an error at the first thing that is not as it should be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, executablePath, url, token, pictures] = process.argv.slice(2);
const require = createRequire(join(packages, "script.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const HOSTILE = `"><img src=x onerror=alert(1)></script><script>alert(1)</script>'`;
const LANGUAGES = ["curl", "python", "rust", "typescript"];
const OPERATION = `${url}/operations/b2b.totp.create`;

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const wrong = [];

/** Opens a window that reports whatever a page must not do. */
async function open(options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  await context.exposeBinding("reportViolation", (_, text) => wrong.push(`violation of the policy: ${text}`));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    ),
  );
  const page = await context.newPage();
  page.on("console", (message) => {
    // An error of the gateway is one of the console too.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded with a status of");
    if (["error", "warning"].includes(message.type()) && !isStatus) {
      wrong.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  page.on("dialog", async (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`) || /canary/.test(request.url())) {
      wrong.push(`request of ${request.url()}`);
    }
  });
  return page;
}

const focused = (page, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);

/** Presses Tab until a control has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 150; presses++) {
    if (await focused(page, selector)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with Tab`);
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

function snippets(page) {
  return page.evaluate(
    (languages) =>
      languages.map((language) => document.querySelector(`.snippet[data-language=${language}] code`).textContent),
    LANGUAGES,
  );
}

/** Waits until all four snippets are others, and returns them. */
async function changed(page, before) {
  await page.waitForFunction(
    ([languages, before]) =>
      languages.every(
        (language, index) =>
          document.querySelector(`.snippet[data-language=${language}] code`).textContent !== before[index],
      ),
    [LANGUAGES, before],
  );
  return snippets(page);
}

const html = (page) => page.evaluate(() => document.documentElement.outerHTML);
const text = (page, selector) => page.locator(selector).innerText();

/** The whole way with the keyboard alone. */
async function useWithKeyboard() {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}/`);
  await page.keyboard.press("Tab");
  assert.ok(await focused(page, ".skip"));
  await type(page, "#q", "totp registers");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?q=/);
  await page.waitForLoadState();
  await tabTo(page, "a[href='/operations/b2b.totp.create']");
  await page.keyboard.press("Enter");
  await page.waitForURL(OPERATION);
  await page.waitForSelector("#send:enabled");

  // All snippets follow what is typed, which stays text.
  let shown = await snippets(page);
  await type(page, "#field-organization_id", HOSTILE);
  shown = await changed(page, shown);
  for (const snippet of shown) {
    assert.ok(snippet.includes("onerror=alert(1)"), snippet);
  }
  await type(page, "#field-member_id", "member-test-1");
  shown = await changed(page, shown);
  await type(page, "#field-session_token", "canary-typed-session");
  shown = await changed(page, shown);
  assert.ok(shown.every((snippet) => snippet.includes("…") && !snippet.includes("canary")), shown.join("\n"));

  // A limit is reported while typing, and nothing is sent.
  await type(page, "#token", `canary-wrong-token-0123`);
  await page.keyboard.down("Shift");
  await tabTo(page, "#field-expiration_minutes");
  await page.keyboard.up("Shift");
  await page.keyboard.type("2");
  await page.waitForSelector("#field-expiration_minutes[aria-invalid=true]");
  assert.equal(await text(page, "#field-expiration_minutes-error"), "is 2, but the limit is 5 to 1440");
  await tabTo(page, "#send");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#problems").textContent.includes("Nothing was sent"));
  assert.ok(await focused(page, "#field-expiration_minutes"));
  assert.ok(await page.locator("#response").isHidden());

  await type(page, "#field-expiration_minutes", "20");
  await page.waitForSelector("#field-expiration_minutes:not([aria-invalid])");
  // Enter within a field sends too. The token is wrong.
  await page.keyboard.press("Enter");
  await page.waitForSelector("#token[aria-invalid=true]");
  assert.match(await text(page, "#response-status"), /^401 · \d+ ms$/);
  assert.ok(await focused(page, "#token"));

  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(token);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#response-status[data-success=true]");
  assert.match(await text(page, "#response-status"), /^200 · \d+ ms$/);
  assert.ok(await focused(page, "#response-title"));
  await tabTo(page, "#response summary");
  await page.keyboard.press("Enter");
  assert.match(await text(page, "#response-headers"), /x-request-id\s+[0-9a-f]{32}/);

  // Secrets are covered, and not in the document. Markup is text.
  const body = await text(page, "#response-body");
  assert.ok(body.includes("<img src=x onerror=alert(2)>") && body.includes("</script><script>alert(2)</script>"), body);
  assert.ok(!(await html(page)).includes("canary"));
  assert.equal(await page.locator("main img, main script, main iframe").count(), 0);
  await tabTo(page, "#response-body .covering button");
  await page.keyboard.press("Enter");
  assert.ok((await text(page, "#response-body")).includes('"secret": "canary-secret"'));
  assert.equal((await html(page)).split("canary").length, 2);
  await page.keyboard.press("Enter");
  assert.ok(!(await html(page)).includes("canary"));
  assert.deepEqual(await page.getByRole("button", { name: /^Reveal/ }).allTextContents(), [
    "Reveal secret",
    "Reveal recovery_codes",
    "Reveal recovery_codes",
    "Reveal newer_token",
  ]);

  await keepsNoSecret(page);
  await page.context().close();
}

/** Chooses settings, and checks everything that a browser stores. */
async function keepsNoSecret(page) {
  await page.getByRole("radio", { name: "Rust" }).check();
  assert.ok(await page.locator(".snippet[data-language=rust]").isVisible());
  assert.ok(await page.locator(".snippet[data-language=curl]").isHidden());
  await page.locator("#appearance").selectOption("dark");
  const stored = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    state: history.state,
    url: location.href,
  }));
  assert.deepEqual(stored, {
    local: { "stytch-gateway-language": "rust", "stytch-gateway-appearance": "dark" },
    session: {},
    cookies: "",
    databases: [],
    state: null,
    url: OPERATION,
  });
  // Only the settings are there again.
  await page.reload();
  await page.waitForSelector("#send:enabled");
  assert.ok(await page.locator(".snippet[data-language=rust]").isVisible());
  assert.equal(await page.evaluate(() => document.documentElement.dataset.appearance), "dark");
  const values = await page.locator("#request input, #request textarea").evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(new Set(values), new Set([""]));
}

/** What is typed as a secret is covered until it is shown. */
async function coverTypedSecrets() {
  const page = await open();
  await page.goto(`${url}/operations/b2b.totp.migrate`);
  const covered = (selector) =>
    page.locator(selector).evaluate((one) => one.type === "password" || getComputedStyle(one).webkitTextSecurity === "disc");
  for (const name of ["secret", "recovery_codes"]) {
    assert.ok(await covered(`#field-${name}`), name);
    await page.getByRole("button", { name: `Show ${name}` }).click();
    assert.ok(!(await covered(`#field-${name}`)), name);
    await page.getByRole("button", { name: `Hide ${name}` }).click();
    assert.ok(await covered(`#field-${name}`), name);
  }
  await page.context().close();
}

async function useWithoutScript() {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(`${url}/`);
  await page.locator("#q").fill("totp registers");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "b2b.totp.create", exact: true }).click();
  assert.ok(await page.locator("#send").isDisabled());
  for (const language of LANGUAGES) {
    assert.ok(await page.locator(`.snippet[data-language=${language}]`).isVisible());
  }
  // Without a button that is enabled, Enter sends nothing.
  await page.locator("#field-session_token").fill("canary");
  await page.locator("#field-session_token").press("Enter");
  assert.equal(page.url(), OPERATION);
  await page.context().close();
}

/** Checks what can be checked of accessibility, and that nothing is cut off. */
async function inspect(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target + " " + node.failureSummary).join(" | ")}`);
  assert.deepEqual(found, [], name);
  const [needed, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(needed <= width, `${name}: ${needed} of ${width}`);
}

/** Looks at all kinds of pages, in an appearance and a width. */
async function look(colorScheme, width) {
  const page = await open({ colorScheme, viewport: { width, height: 900 } });
  const name = `${colorScheme}-${width}`;
  for (const path of ["/", "/?q=totp", "/?q=nothing+like+this", "/operations/none", "/operations/consumer.users.create"]) {
    await page.goto(url + path);
    await inspect(page, `${name} ${path}`);
  }
  await page.goto(`${url}/operations/b2b.organizations.update`);
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  await inspect(page, `${name} with objects`);

  await page.goto(OPERATION);
  await page.waitForSelector("#send:enabled");
  await page.locator("#field-expiration_minutes").fill("2");
  await page.locator("#send").click();
  await page.waitForFunction(() => document.querySelectorAll("[aria-invalid]").length === 4);
  await inspect(page, `${name} with problems`);
  await page.locator("#field-organization_id").fill("organization-test-1");
  await page.locator("#field-member_id").fill("member-test-1");
  await page.locator("#field-expiration_minutes").fill("20");
  await page.locator("#token").fill(token);
  await page.locator("#send").click();
  await page.waitForSelector("#response:not([hidden])");
  await inspect(page, `${name} with a response`);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(0, 0);
  // Anything that is hidden for a picture would be a style that the policy forbids.
  await page.screenshot({ path: join(pictures, `${name}.png`), caret: "initial" });
  await page.context().close();
}

/** The API may respond with 401, for example to a session that has ended. The token of the caller is right. */
async function keepTheToken() {
  const page = await open();
  await page.goto(OPERATION);
  await page.waitForSelector("#send:enabled");
  await page.locator("#field-organization_id").fill("organization-test-401");
  await page.locator("#field-member_id").fill("member-test-1");
  await page.locator("#token").fill(token);
  await page.locator("#send").click();
  await page.waitForSelector("#response:not([hidden])");
  await page.waitForSelector("#send:not([aria-disabled])");
  assert.match(await text(page, "#response-status"), /^401 · \d+ ms$/);
  assert.ok(await page.locator("#token-error").isHidden());
  assert.ok(await focused(page, "#response-title"));
  await page.context().close();
}

try {
  await useWithKeyboard();
  await keepTheToken();
  await coverTypedSecrets();
  await useWithoutScript();
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      await look(colorScheme, width);
    }
  }
  assert.deepEqual(wrong, []);
} finally {
  await browser.close();
}
