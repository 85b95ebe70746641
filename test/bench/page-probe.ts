/**
 * Runs in a CRM's page before the content script, and notes how long each of its requests took, body included. The
 * document's own element carries the notes, since a page and its content scripts share nothing else.
 */

const plainFetch = globalThis.fetch;
const notes = document.documentElement.dataset;

// The script may be put in again after a start of the worker.
if (plainFetch.name === 'fetch')
  globalThis.fetch = async function timedFetch(...request) {
    const began = performance.now();
    const response = await plainFetch(...request);
    const text = response.text.bind(response);
    response.text = async () => {
      const body = await text();
      notes['answers'] = `${notes['answers'] ?? ''} ${performance.now() - began}`;
      return body;
    };
    return response;
  };
