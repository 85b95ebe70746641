/** Where the popup's page is drawn: at its button, as a small window, beside the web page, or as a page of its own. */
export type Place = 'popup' | 'window' | 'panel' | 'tab';

/** Where this page is: the pages' own documents and addresses tell. */
export function placeHere(): Place {
  const asked = new URLSearchParams(location.search);
  // The same page opens in a tab, for a studio's board that wants the room.
  if (document.body.classList.contains('in-panel')) return asked.has('tab') ? 'tab' : 'panel';
  // The worker opens the popup as a window where the browser does not open it without a gesture.
  return asked.has('window') ? 'window' : 'popup';
}
