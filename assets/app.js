// Gradio gives each radio button a name of its own and its fieldset no label. With one name a group, arrow keys move
// through it, Tab passes it in one step, and a screen reader says what the group is and how many choices it has.
(() => {
  const mend = (fieldset) => {
    const label = fieldset.querySelector('[data-testid="block-info"]');
    label.id = `${fieldset.id}-label`;
    fieldset.setAttribute("role", "radiogroup");
    fieldset.setAttribute("aria-labelledby", label.id);
    for (const radio of fieldset.querySelectorAll('input[type="radio"]'))
      if (radio.name !== fieldset.id) radio.name = fieldset.id;
  };
  // Gradio's name for the button that takes a file leaves out what stands on it, and what the file is for.
  const mendUpload = (button) => {
    const label = button.closest(".block").querySelector('[data-testid="block-label"]');
    button.setAttribute("aria-label", `${label.innerText.trim()}: ${button.innerText.replace(/\s+/g, " ").trim()}`);
  };
  // Gradio calls a slider and its number box "range slider for ..." on pages of other languages, too.
  const mendSlider = (slider) => {
    const block = slider.closest(".block");
    const name = block.querySelector('[data-testid="block-info"]').textContent.trim();
    for (const input of block.querySelectorAll("input"))
      if (input.getAttribute("aria-label") !== name) input.setAttribute("aria-label", name);
  };
  const mendAll = () => {
    document.querySelectorAll("fieldset[id]").forEach(mend);
    document.querySelectorAll("button.upload-container").forEach(mendUpload);
    if (document.documentElement.lang !== "en") document.querySelectorAll('input[type="range"]').forEach(mendSlider);
  };
  // Choosing another task brings new radio buttons, and Gradio renames those whose choice has changed.
  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ["name"] };
  new MutationObserver(mendAll).observe(document.body, watched);
  mendAll();

  // Gradio's tabs take a click only; arrow keys go from one to the next, as those who use the keyboard expect.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tab = event.target.closest('[role="tab"]');
    if (!tab || !step) return;
    const tabs = [...tab.parentElement.querySelectorAll('[role="tab"]')];
    const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length);
    next.focus();
    next.click();
  });

  // Ask tab: Ctrl or Cmd + Enter asks, Escape stops, Ctrl or Cmd + / goes to the question. A character key alone would
  // get in the way of those who speak their input (WCAG 2.1.4).
  const shortcuts = (event) => {
    const layout = document.querySelector("#layout");
    // What an input method takes is not ours; Safari says 229 of the key that closes its window, and isComposing no more.
    if (!layout?.offsetParent || event.isComposing || event.keyCode === 229) return;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && control) {
      // A number box takes what was typed into it when it is left.
      const at = document.activeElement;
      if (at.type === "number") {
        at.blur();
        at.focus();
      }
      document.querySelector("#ask").click();
    } else if (event.key === "Escape" && !control && !event.altKey) {
      const stops = ["#stop", "#mend-stop", "#words-stop", "#ledger-stop"].map((id) => document.querySelector(id));
      const running = stops.filter((stop) => stop && !stop.disabled);
      if (!running.length) return;
      running.forEach((stop) => stop.click());
    } else if (event.key === "/" && control) {
      document.querySelector("#question textarea").focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the question box, which would ask a second time.
  document.addEventListener("keydown", shortcuts, true);

  // The page opens with an example in the box: whoever first goes there to write a question of their own writes over it.
  document.addEventListener("focusin", function first(event) {
    if (!event.target.matches("#question textarea")) return;
    event.target.select();
    document.removeEventListener("focusin", first);
  });

  // Copies text and says whether that went well. Pages that came over plain http have no clipboard but the old way.
  window.copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const focused = document.activeElement;
      const box = document.body.appendChild(document.createElement("textarea"));
      box.value = text;
      box.select();
      const copied = document.execCommand("copy");
      box.remove();
      focused?.focus();
      return copied;
    }
  };
})();

// Gradio's slider says that it was let go of when a pointer leaves it, not when a key does.
document.addEventListener("keyup", (event) => {
  const keys = /^(Arrow|Page|Home|End|Enter)/;
  if (event.target.matches?.("#other-threshold input, #threshold input") && keys.test(event.key))
    event.target.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
});

// Gradio reads a slider's emptied number box as 0. It gets back the number that stood there, before Gradio sees it left.
(() => {
  let number = "";
  const box = (event) => event.target.matches?.('input[type="number"]') && event.target;
  document.addEventListener("focusin", (event) => box(event) && (number = event.target.value));
  const restore = (event) => {
    if (!box(event) || event.target.value !== "") return;
    event.target.value = number;
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("blur", restore, true);
})();

// What a visitor opened stays open when its contents are written anew: Gradio takes away what the new HTML lacks.
(() => {
  const opened = new WeakSet();
  document.addEventListener("click", ({ target }) => {
    const folded = target.closest?.("summary")?.parentElement;
    if (folded) folded.open ? opened.delete(folded) : opened.add(folded); // it is asked before it opens
  });
  document.addEventListener("toggle", ({ target }) => opened.has(target) && (target.open = true), true);
})();

// When the connection breaks, Gradio loads the page anew: the question that was typed comes back, in this window alone.
(() => {
  const kept = "think-first-question";
  const box = () => document.querySelector("#question textarea");
  let first = null; // what stood in the box before anybody typed
  addEventListener("pagehide", () => {
    try {
      if (box() && first !== null && box().value !== first) sessionStorage.setItem(kept, box().value);
      else sessionStorage.removeItem(kept);
    } catch {
      // A browser that keeps nothing.
    }
  });
  new MutationObserver((_, observer) => {
    if (!box()) return;
    observer.disconnect();
    first = box().value;
    let typed = null;
    try {
      typed = sessionStorage.getItem(kept);
    } catch {
      return;
    }
    if (typed === null || location.search || performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
    box().value = typed;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  }).observe(document.body, { childList: true, subtree: true });
})();

// A plot follows the window's width, but not while its tab is hidden.
document.addEventListener("click", (event) => {
  if (event.target.closest?.('[role="tab"]')) setTimeout(() => window.dispatchEvent(new Event("resize")), 100);
});

// Sections of the results: a button in the heading opens what it names. What is folded can still be found in the page
// and measured, so that a plot is drawn at its width before it is seen. A link and the address open their section.
(() => {
  let wanted = "";  // a section's id, once it is there
  const inside = (opener) => document.getElementById(opener.getAttribute("aria-controls"));
  const match = (opener) => {
    const folded = opener.getAttribute("aria-expanded") === "false";
    if (inside(opener)) inside(opener).hidden = folded ? "until-found" : false;
  };
  const set = (opener, open) => {
    opener.setAttribute("aria-expanded", open);
    match(opener);
    // A plot that was folded while the window changed its width may not have followed.
    if (open) dispatchEvent(new Event("resize"));
  };
  const lead = () => {
    const opener = document.getElementById(wanted);
    if (!opener || !inside(opener)) return;
    wanted = "";
    set(opener, true);
    opener.focus({ preventScroll: true });
    opener.scrollIntoView();
  };
  const follow = () => {
    const [, name] = location.hash.match(/^#(results-\w+)$/) ?? [];
    if (!name) return;
    document.getElementById("tab-results-button")?.click();
    wanted = name;
    lead();
  };
  new MutationObserver(() => {
    document.querySelectorAll(".opener").forEach(match);
    if (wanted) lead();
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.(".opener");
    if (opener) set(opener, opener.getAttribute("aria-expanded") === "false");
    // The address does not change when it names the section already.
    if (event.target.closest?.('#results nav a')?.hash === location.hash) follow();
  });
  document.addEventListener("beforematch", (event) => {
    const opener = document.querySelector(`[aria-controls="${event.target.id}"]`);
    if (opener) set(opener, true);
  });
  addEventListener("hashchange", follow);
  follow();
})();
