// The list's scroll position is noted when a question is opened from it, and taken up again on the way back.
const PATIENCE = 2000; // milliseconds to wait for the page to be as tall as it was

const state = (window.cribnotesArrival ??= { place: null, left: new Map(), goal: null, listening: false });

function scroller() {
  return document.querySelector('[data-testid="stMain"]');
}

function pursue(until) {
  const main = scroller();
  if (!main || state.goal === null) return;
  main.scrollTop = state.goal;
  if (main.scrollTop < state.goal - 1 && performance.now() < until) requestAnimationFrame(() => pursue(until));
  else state.goal = null;
}

function listen() {
  if (state.listening) return;
  state.listening = true;
  const note = (event) => {
    if (event.target.closest?.("a[href*='question=']")) state.left.set(state.place, scroller()?.scrollTop ?? 0);
  };
  document.addEventListener("click", note, true);
  // Whoever scrolls now goes where they want.
  for (const hand of ["wheel", "touchmove", "keydown"]) {
    document.addEventListener(hand, () => (state.goal = null), { capture: true, passive: true });
  }
}

export default function ({ data }) {
  listen();
  if (state.place === data.place) return;
  const first = state.place === null; // a fresh load begins at the top by itself
  state.place = data.place;
  if (first) return;
  state.goal = state.left.get(data.place) ?? 0;
  state.left.delete(data.place);
  pursue(performance.now() + PATIENCE);
}
