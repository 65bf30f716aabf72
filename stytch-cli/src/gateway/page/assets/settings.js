// What the browser stores: the appearance, and the language of code. This runs before the page is painted.
"use strict";

const settings = {
  get(name) {
    try {
      return localStorage.getItem(`stytch-gateway-${name}`) ?? "";
    } catch {
      return ""; // The browser does not allow it.
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`stytch-gateway-${name}`, value);
    } catch {
      // The setting lasts as long as the page.
    }
  },
};

document.documentElement.dataset.appearance = settings.get("appearance");

addEventListener("DOMContentLoaded", () => {
  const select = document.querySelector("#appearance");
  select.value = settings.get("appearance");
  select.parentElement.hidden = false;
  select.addEventListener("change", () => {
    settings.set("appearance", select.value);
    document.documentElement.dataset.appearance = select.value;
  });
});
