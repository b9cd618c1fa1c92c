/** Hands a file made here to the browser's own download. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun once the click is handled; the address may go a moment later.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
