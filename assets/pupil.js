// A pupil's page: joins the class, asks every second or so where the lesson is, and sends guesses. The server's answers
// hold sentences in the visitor's own language; only text is ever put into the page.
(() => {
  const code = location.pathname.split("/").pop();
  const place = `pupil-${code}`;
  const at = (id) => document.getElementById(id);
  const form = at("guess");
  let token = "";
  try {
    token = localStorage.getItem(place) || ""; // so that a reload is no new pupil
  } catch {
    // A browser that keeps nothing: the pupil stays until the page is closed.
  }

  const say = (element, words) => {
    if (element.textContent !== words) element.textContent = words; // a screen reader speaks what changes
  };
  let step = null;
  let rows = "";
  const show = (told) => {
    say(at("name"), told.name);
    say(at("status"), told.told);
    say(at("question"), told.question);
    form.hidden = !told.asking;
    if (told.step !== step) {
      form.reset();
      step = told.step;
      if (told.guess) for (const name of ["mode", "right"]) form.elements[name].value = told.guess[name];
    }
    at("standings").hidden = !told.standings.length;
    const now = JSON.stringify(told.standings);
    if (now === rows) return; // a screen reader would lose its place
    rows = now;
    at("standings").tBodies[0].replaceChildren(...told.standings.map(row));
  };
  const row = ([name, points]) => {
    const line = document.createElement("tr");
    for (const [kind, words] of [["th", name], ["td", points]]) {
      const cell = line.appendChild(document.createElement(kind));
      if (kind === "th") cell.scope = "row";
      cell.textContent = words;
    }
    return line;
  };

  const send = async (what, fields) => {
    const body = JSON.stringify({ token, ...fields });
    const answer = await fetch(`${code}/${what}`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const told = await answer.json();
    if (!answer.ok) {
      form.hidden = true;
      say(at("status"), told.detail);
      return answer.status !== 404 && answer.status !== 403; // gone or full: asking again changes nothing
    }
    if (told.token && told.token !== token) {
      token = told.token;
      try {
        localStorage.setItem(place, token);
      } catch {
        // as above
      }
    }
    show(told);
    return true;
  };

  const follow = async () => {
    let going = true;
    try {
      going = await send("join", {});
    } catch {
      say(at("status"), document.body.dataset.lost);
    }
    // Not all in the same instant.
    if (going) setTimeout(follow, 1000 + 500 * Math.random());
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    send("guess", { mode: given.get("mode"), right: given.get("right") }).catch(() => {
      say(at("status"), document.body.dataset.lost);
    });
  });
  follow();
})();
