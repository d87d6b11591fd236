// Refusals of the REST API.

import { json } from '../../server.mjs'

/** An answer that refuses, in the form that all of them have. */
export function refused(status, message, details = {}) {
  return json(status, {
    message,
    ...details,
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  })
}

export function notFound() {
  return refused(404, 'Not Found')
}

export function unprocessable(message) {
  return refused(422, message)
}
