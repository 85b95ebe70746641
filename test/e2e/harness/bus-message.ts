/** A value of D-Bus: byte arrays stay bytes, structs become arrays, dictionaries become maps, variants their value. */
export type BusValue = number | bigint | boolean | string | Buffer | BusValue[] | Map<BusValue, BusValue>;

export interface BusMessage {
  readonly type: 'call' | 'return' | 'error' | 'signal';
  readonly serial: number;
  readonly replySerial: number | undefined;
  readonly sender: string | undefined;
  readonly destination: string | undefined;
  readonly member: string | undefined;
  readonly body: readonly BusValue[];
}

const TYPES = ['call', 'call', 'return', 'error', 'signal'] as const;
const FIXED_HEAD = 12;
const FIELD = { member: 3, replySerial: 5, destination: 6, sender: 7, signature: 8 } as const;

/** Decodes one message of the D-Bus wire protocol. */
export function readBusMessage(bytes: Buffer): BusMessage {
  const reader = new Reader(bytes, bytes[0] === 0x6c);
  reader.position = 8;
  const serial = Number(reader.read('u'));
  const fields = new Map<BusValue, BusValue>();
  for (const field of reader.read('a(yv)') as [number, BusValue][]) fields.set(field[0], field[1]);
  reader.align(8);

  const text = (code: number): string | undefined => fields.get(code) as string | undefined;
  const body = splitSignature(text(FIELD.signature) ?? '').map((signature) => reader.read(signature));
  return {
    type: TYPES[bytes[1] ?? 0] ?? 'call',
    serial,
    replySerial: fields.get(FIELD.replySerial) as number | undefined,
    sender: text(FIELD.sender),
    destination: text(FIELD.destination),
    member: text(FIELD.member),
    body,
  };
}

/** The complete types that a signature is a row of: "sa{sv}i" gives "s", "a{sv}", "i". */
function splitSignature(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, start: number): number {
  const first = signature[start];
  if (first === 'a') return endOfType(signature, start + 1);
  if (first !== '(' && first !== '{') return start + 1;
  let at = start + 1;
  while (signature[at] !== ')' && signature[at] !== '}') at = endOfType(signature, at);
  return at + 1;
}

function alignmentOf(type: string): number {
  if ('ygv'.includes(type)) return 1;
  if ('nq'.includes(type)) return 2;
  return 'xtd({'.includes(type) ? 8 : 4;
}

class Reader {
  position = 0;
  readonly #bytes: Buffer;
  readonly #little: boolean;

  constructor(bytes: Buffer, little: boolean) {
    if (bytes.length < FIXED_HEAD) throw new Error('A D-Bus message is cut off.');
    this.#bytes = bytes;
    this.#little = little;
  }

  align(to: number): void {
    this.position = Math.ceil(this.position / to) * to;
  }

  read(type: string): BusValue {
    const kind = type.charAt(0);
    this.align(alignmentOf(kind));
    switch (kind) {
      case 'a':
        return this.#array(type.slice(1));
      case '(':
      case '{':
        return splitSignature(type.slice(1, -1)).map((part) => this.read(part));
      case 'v':
        return this.read(this.#text(1));
      case 's':
      case 'o':
        return this.#text(4);
      case 'g':
        return this.#text(1);
      default:
        return this.#number(kind);
    }
  }

  #array(element: string): BusValue {
    const length = this.#number('u') as number;
    this.align(alignmentOf(element.charAt(0)));
    const end = this.position + length;
    if (element === 'y') return this.#take(length);
    const items: BusValue[] = [];
    while (this.position < end) items.push(this.read(element));
    return element.startsWith('{') ? new Map(items as [BusValue, BusValue][]) : items;
  }

  #text(lengthBytes: 1 | 4): string {
    const length = this.#number(lengthBytes === 1 ? 'y' : 'u') as number;
    const text = this.#take(length).toString('utf8');
    this.position += 1;
    return text;
  }

  #take(length: number): Buffer {
    const part = this.#bytes.subarray(this.position, this.position + length);
    this.position += length;
    return part;
  }

  #number(kind: string): number | bigint | boolean {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.position);
    const little = this.#little;
    switch (kind) {
      case 'y':
        this.position += 1;
        return view.getUint8(0);
      case 'n':
      case 'q':
        this.position += 2;
        return kind === 'n' ? view.getInt16(0, little) : view.getUint16(0, little);
      case 'x':
      case 't':
        this.position += 8;
        return kind === 'x' ? view.getBigInt64(0, little) : view.getBigUint64(0, little);
      case 'd':
        this.position += 8;
        return view.getFloat64(0, little);
      case 'i':
        this.position += 4;
        return view.getInt32(0, little);
      case 'b':
        this.position += 4;
        return view.getUint32(0, little) === 1;
      default:
        this.position += 4;
        return view.getUint32(0, little);
    }
  }
}
