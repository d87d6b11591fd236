/** Where the files of a run go. */

import type { Folder } from '../archive/folder.js'

/** What a destination says of a delivery, for the outputs and the summary. */
export interface Receipt {
  readonly kind: 'artifact'
  readonly name: string
  readonly id: number
  readonly url: string
  /** SHA-256 of the zip, in hex. */
  readonly digest: string
}

export interface Destination {
  /** @throws DeliveryError when the destination does not have everything */
  deliver(folder: Folder): Promise<Receipt>
}
