/** Small pictures of exhibits that are still on this phone; decoded small, so that forty photos do not fill the memory. */

const SIDE = 144;

/** @returns {{show(root), close()}} fills every `.thumb[data-uuid]` below `root` once */
export function thumbnails(visit) {
  const made = new Map();
  async function small(uuid) {
    const file = visit.app.files.get(uuid);
    if (!file?.media_type?.startsWith("image/") || file.state === "open") return null;
    const bitmap = await createImageBitmap(await visit.app.files.blob(uuid), { resizeHeight: SIDE, resizeQuality: "medium" });
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    return canvas.toDataURL("image/jpeg", 0.7);
  }
  async function fillOne(node) {
    const { uuid } = node.dataset;
    if (!made.has(uuid)) made.set(uuid, small(uuid).catch(() => null));
    const url = await made.get(uuid);
    if (!url || node.querySelector("img")) return;
    const image = new Image();
    image.src = url;
    image.alt = "";
    node.replaceChildren(image);
  }
  return {
    show: (root) => { for (const node of root.querySelectorAll(".thumb[data-uuid]")) fillOne(node); },
    close: () => made.clear(),
  };
}
