import { localStorageColorSchemeManager } from "@mantine/core";

/** Light, dark or as the system; kept in this browser. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "fairmark.theme" });

/** This sets the scheme before the first paint, so that nothing flashes. */
export function applyColorScheme(): void {
  const chosen = colorSchemeManager.get("auto");
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
}
