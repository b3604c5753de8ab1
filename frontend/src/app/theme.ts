import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const ACCENT = "#0b5d61";
// Mantine wants ten shades to reckon with; every one that shows is set from tokens.css below.
const shades: MantineColorsTuple = [ACCENT, ACCENT, ACCENT, ACCENT, ACCENT, ACCENT, ACCENT, ACCENT, ACCENT, ACCENT];

/** This is Mantine's theme, every value of it from tokens.css. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "ui-monospace, monospace",
  colors: { accent: shades },
  primaryColor: "accent",
  primaryShade: 6,
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: "default",
  focusRing: "auto",
  fontSizes: { xs: "11px", sm: "13px", md: "15px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.45", sm: "1.54", md: "1.6", lg: "1.75", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
});

const fromTokens = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-bright": "var(--text)",
  "--mantine-color-dimmed": "var(--text-3)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--not)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--text-3)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-strong)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--accent)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-strong)",
  "--mantine-color-accent-light": "var(--accent-soft)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-color-accent-outline": "var(--accent)",
};

/** This points Mantine's own variables at ours, in light and dark alike. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
