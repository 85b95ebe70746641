/** A failure that the server reports within an HTTP 200, by the name of its Python exception. */
export class OdooError extends Error {
  readonly pythonName: string;

  constructor(pythonName: string, message: string) {
    super(message);
    this.pythonName = pythonName;
  }
}

/** The `error` member of the answer. */
export function errorBody(error: OdooError): object {
  return {
    code: 200,
    message: 'Odoo Server Error',
    data: {
      name: error.pythonName,
      debug: '',
      message: error.message,
      arguments: [error.message],
      context: {},
    },
  };
}

/** What every JSON route answers once the session is gone. */
export const SESSION_EXPIRED = {
  code: 100,
  message: 'Odoo Session Expired',
  data: {
    name: 'odoo.http.SessionExpiredException',
    debug: '',
    message: 'Session expired',
    arguments: ['Session expired'],
    context: {},
  },
};
