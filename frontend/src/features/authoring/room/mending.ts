import { criterionOf, type Draft, ownerOf } from "../draft/draft";

type Ways = {
  draft: Draft;
  moveTo: (piece: string | null, focus?: boolean) => void;
  close: () => void;
  openDetails: () => void;
  openWhole: () => void;
};

/** This leads to where a thing that a version lacks is mended: it opens what belongs to it and takes the keyboard there. */
export function mending({ draft, moveTo, close, openDetails, openWhole }: Ways) {
  return (path: string, about: string | null): void => {
    close();
    const asked = path.endsWith(".scoring") ? fieldOf("scoring") : null;
    const criterion = about ? criterionOf(draft, ownerOf(about)) : undefined;
    const shown = criterion !== undefined && /\.(title|statement)$/.test(path);
    const piece = criterion?.indicators.some(({ id }) => id === about) ? about : (criterion?.id ?? null);
    if (criterion) moveTo(piece);
    if (criterion && !shown && !asked) openDetails();
    if (!criterion && path !== "criteria" && !path.startsWith("comments")) openWhole();
    // after the dialog has given the focus back, and what was opened is there
    setTimeout(() => {
      const field = asked ?? nearestField(path);
      if (field) field.focus();
      else moveTo(piece, true);
    });
  };
}

/** The field of the path itself, or of the nearest thing around it. */
function nearestField(path: string): HTMLElement | null {
  for (let around = path; around; around = around.slice(0, Math.max(around.lastIndexOf("."), 0))) {
    const found = fieldOf(around);
    if (found) return found;
  }
  return null;
}

function fieldOf(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-mends="${CSS.escape(path)}"]`);
}
