// Jumps in a film without loading the page again. Without this script the links load the page at the same place.
(() => {
  const player = document.querySelector("[data-player]");
  if (!player) return;
  const links = [...document.querySelectorAll("[data-seek]")];
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      player.currentTime = Number(link.dataset.seek);
      player.play().catch(() => {});
      player.scrollIntoView({ block: "nearest" });
    });
  }
  player.addEventListener("timeupdate", () => {
    let now = null;
    for (const link of links) if (Number(link.dataset.seek) <= player.currentTime) now = link;
    for (const link of links) link.toggleAttribute("aria-current", link === now);
  });
})();
