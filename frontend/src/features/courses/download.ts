/** This saves what the service has just made as a file of the person's own. */
export function saveAs(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser has taken it by the next turn; kept longer it would only hold memory.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
