
"use strict";
(() => {
  const root = document.documentElement;
  const portfolio = document.getElementById("portfolio");
  const view = document.getElementById("view");
  const rows = [...document.querySelectorAll("#postings tbody tr")];
  const kept = new Map([...view.querySelectorAll("noscript")].map((one) => [one.dataset.posting, one])); // raw text each
  const dots = new Map([...document.querySelectorAll(".dot")].map((dot) => [dot.dataset.of, dot]));
  const title = document.title;
  root.classList.add("js");
  view.replaceChildren();

  // --- colours ---------------------------------------------------------------------------------------------------

  const theme = document.getElementById("theme");
  const remembered = (use) => { try { return use(localStorage); } catch { return null; } }; // a file may have no storage
  const paint = (choice) => {
    if (choice) root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  theme.value = remembered((storage) => storage.getItem("jdlint-theme")) ?? "";
  paint(theme.value);
  theme.parentElement.hidden = false;
  theme.addEventListener("change", () => {
    paint(theme.value);
    remembered((storage) => storage.setItem("jdlint-theme", theme.value));
  });

  // --- filters ---------------------------------------------------------------------------------------------------

  const filters = document.getElementById("filters");
  const words = document.getElementById("words");
  const all = document.getElementById("all");
  const shown = document.getElementById("shown");
  const texts = new Map();

  const spoken = (row) => { // what a search looks at: the row, and the text of the posting
    const name = row.dataset.name;
    if (!texts.has(name)) {
      const text = kept.get(name).textContent.split('<section class="sheet"')[1];
      const plain = text.replace(/<span class="note"[^]*?<\/span>/g, "").replace(/<[^>]*>/g, "");
      texts.set(name, (row.cells[0].textContent + " " + decoded(plain)).toLowerCase().replace(/\s+/g, " "));
    }
    return texts.get(name);
  };
  const decoded = (html) => new DOMParser().parseFromString(html, "text/html").documentElement.textContent;

  const filter = () => {
    const chosen = [...filters.querySelectorAll("fieldset")].map((set) => [
      set.dataset.filter,
      [...set.querySelectorAll("input:checked")].map((input) => input.value),
    ]);
    const sought = words.value.toLowerCase().replace(/\s+/g, " ").trim();
    let count = 0;
    for (const row of rows) {
      const fits = chosen.every(([key, values]) =>
        !values.length || row.dataset[key].split("|").some((value) => values.includes(value)));
      const off = !fits || (sought !== "" && !spoken(row).includes(sought));
      row.hidden = off;
      dots.get(row.dataset.name)?.classList.toggle("off", off);
      count += !off;
    }
    shown.textContent = count === rows.length ? "" : `${count} of ${rows.length} shown`;
    all.disabled = count === rows.length && !sought && chosen.every(([, values]) => !values.length);
  };

  let waiting = 0;
  filters.hidden = false;
  filters.addEventListener("change", filter);
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  all.addEventListener("click", () => {
    for (const input of filters.querySelectorAll("input:checked")) input.checked = false;
    words.value = "";
    filter();
    words.focus();
  });
  if (matchMedia("(max-width: 60rem)").matches) filters.firstElementChild.open = false;
  filter(); // a page that is gone back to keeps its choices

  // --- one posting at a time -------------------------------------------------------------------------------------

  let open = "";
  let place = 0;

  const link = (article, selector, row) => {
    const anchor = article.querySelector(selector);
    if (row) anchor.href = "#" + row.dataset.name;
    else anchor.remove();
  };

  const show = (name) => {
    if (name === open) return;
    if (!open) place = scrollY;
    view.innerHTML = kept.get(name).textContent;
    const article = view.firstElementChild;
    const visible = rows.filter((row) => !row.hidden || row.dataset.name === name);
    const at = visible.findIndex((row) => row.dataset.name === name);
    link(article, ".previous", visible[at - 1]);
    link(article, ".next", visible[at + 1]);
    root.classList.add("single");
    open = name;
    document.title = article.querySelector("h2").textContent + " – " + title;
    scrollTo(0, 0);
    article.querySelector("h2").focus({ preventScroll: true });
  };

  const back = (target) => {
    if (open) {
      view.replaceChildren();
      root.classList.remove("single");
      document.title = title;
      const row = rows.find((one) => one.dataset.name === open);
      open = "";
      scrollTo(0, place);
      (row.hidden ? document.querySelector("h1") : row.querySelector("a")).focus({ preventScroll: true });
    } else if (target) {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    }
  };

  const go = () => {
    const name = location.hash.slice(1);
    const posting = name.split("-")[0];
    if (!kept.has(posting)) {
      back(name && document.getElementById(name));
      return;
    }
    show(posting);
    for (const line of view.querySelectorAll(".at")) line.classList.remove("at");
    const line = name === posting ? null : document.getElementById(name);
    if (line) {
      line.classList.add("at");
      line.tabIndex = -1;
      line.scrollIntoView({ block: "center" });
      line.focus({ preventScroll: true });
    }
  };

  addEventListener("hashchange", go);
  go();
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address names the posting that is open
    (open ? view.querySelector("h2") : document.getElementById("postings")).focus();
  });
  portfolio.addEventListener("click", (event) => {
    const dot = event.target.closest(".dot");
    if (dot) location.hash = dot.dataset.of;
  });
  view.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) {
      event.preventDefault(); // without a script the link leads to its own line; here it has the focus, which shows its notes
      mark.focus();
    }
  });

  // --- notes can be dismissed -------------------------------------------------------------------------------------

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.classList.add("dismissed");
  });
  for (const kind of ["pointermove", "focusin"]) view.addEventListener(kind, () => view.classList.remove("dismissed"));
})();
