"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("js");

  const filters = document.querySelector(".filters");
  const search = byId("search");
  const selects = all("[data-filter]");
  const items = all(".item").map((element) => ({
    element,
    list: element.closest("[data-list]").dataset.list,
    text: element.textContent.toLowerCase(),
  }));
  const names = { finding: "findings", rule: "rules", operation: "operations" };

  const fits = (item, words) =>
    selects.every((select) => {
      const values = item.element.dataset[select.dataset.filter];
      return !select.value || values === undefined || values.split(" ").includes(select.value);
    }) && (item.list === "operation" || words.every((word) => item.text.includes(word)));

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = { finding: 0, rule: 0, operation: 0 };
    const total = { finding: 0, rule: 0, operation: 0 };
    for (const item of items) {
      item.element.hidden = !fits(item, words);
      total[item.list] += 1;
      shown[item.list] += item.element.hidden ? 0 : 1;
    }
    const told = Object.keys(names).map((list) => `${shown[list]} of ${total[list]} ${names[list]}`);
    byId("shown").textContent = told.join(", ");
    document.querySelector(".nothing").hidden = !total.finding || shown.finding > 0;
  };

  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(apply));

  const visible = () => all("details.finding").filter((element) => !element.hidden);
  const openAll = (open) => visible().forEach((element) => (element.open = open));
  byId("expand").addEventListener("click", () => openAll(true));
  byId("collapse").addEventListener("click", () => openAll(false));

  const reveal = () => {
    const target = location.hash && byId(location.hash.slice(1));
    if (target && target.matches("details.finding")) {
      if (target.hidden) {
        filters.reset();
        selects.forEach((select) => (select.value = ""));
        apply();
      }
      target.open = true;
      target.scrollIntoView();
      target.querySelector("summary").focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", reveal);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  const say = (text) => (byId("said").textContent = text);
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const done = await copy(button.closest("figure").querySelector("code").textContent);
    button.focus();
    button.firstChild.data = done ? "Copied" : "Not copied";
    say(done ? "Copied" : "It could not be copied");
    setTimeout(() => (button.firstChild.data = "Copy"), 1500);
  });

  const themes = ["system", "light", "dark"];
  const remembered = () => {
    try {
      return localStorage.getItem("acpact-theme");
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem("acpact-theme", theme);
    } catch {
      /* a page from a file may have no storage */
    }
  };
  const paint = (theme) => {
    root.dataset.theme = theme;
    byId("theme").querySelector("span").textContent = theme;
  };
  paint(themes.includes(remembered()) ? remembered() : "system");
  byId("theme").addEventListener("click", () => {
    const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    paint(theme);
    remember(theme);
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details.finding, details.about").filter((element) => !element.open);
    opened.forEach((element) => (element.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((element) => (element.open = false)));

  apply();
  reveal();
})();
