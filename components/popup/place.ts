/** Where the popup's page is drawn: at its button, as a small window, beside the web page, or as a page of its own. */
export type Place = 'popup' | 'window' | 'panel' | 'tab';
