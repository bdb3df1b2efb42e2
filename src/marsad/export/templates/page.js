// A fact lights its words in the text; words lead back to the fact they back.
(() => {
  const back = document.querySelector(".m-back");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let origin = null;

  const show = (element) =>
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });

  const place = (fact) => {
    const [, report, start] = /^#(.+)-(\d+)$/.exec(fact.getAttribute("href"));
    return { report, start: Number(start), end: Number(fact.dataset.to) };
  };

  const clear = () =>
    document.querySelectorAll(".m-lit").forEach((e) => e.classList.remove("m-lit"));

  const light = (fact) => {
    const { report, start, end } = place(fact);
    const text = document.getElementById(report + "-text");
    const pieces = [...text.querySelectorAll("[data-to]")].filter(
      (p) => Number(p.id.split("-").pop()) >= start && Number(p.dataset.to) <= end
    );
    clear();
    [fact, ...pieces].forEach((e) => e.classList.add("m-lit"));
    return pieces;
  };

  const factOf = (piece) => {
    const at = piece.id.lastIndexOf("-");
    const report = document.getElementById(piece.id.slice(0, at));
    const start = Number(piece.id.slice(at + 1));
    const end = Number(piece.dataset.to);
    const holding = [...report.querySelectorAll(".m-card a.m-f")]
      .filter((f) => !f.closest("details:not([open])"))
      .map((f) => ({ f, ...place(f) }))
      .filter((p) => p.start <= start && p.end >= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    return holding.length ? holding[0].f : null;
  };

  document.addEventListener("click", (event) => {
    const fact = event.target.closest("a.m-f");
    const piece = event.target.closest("mark.m-e, span.m-s");
    if (fact) {
      event.preventDefault();
      const pieces = light(fact);
      if (!pieces.length) return;
      origin = fact;
      back.hidden = false;
      show(pieces[0]);
    } else if (piece) {
      const found = factOf(piece);
      if (!found) return;
      light(found);
      origin = piece;
      back.hidden = false;
      show(found);
    }
  });

  back.addEventListener("click", () => {
    if (origin) show(origin);
    back.hidden = true;
  });
})();
