import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL_HEAD = 0x04034b50;
const CENTRAL_HEAD = 0x02014b50;
const END_HEAD = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: the same content gives the same file. */
const DATE = 0x21;

/** A folder as the bytes of a zip file, which is what Firefox installs and what the stores take. */
export function zipOf(folder: string): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const path of filesIn(folder)) {
    const name = Buffer.from(relative(folder, path).split(sep).join('/'));
    const content = readFileSync(path);
    const packed = deflateRawSync(content, { level: 9 });
    const common = commonFields(content, packed, name);
    const local = Buffer.concat([u32(LOCAL_HEAD), u16(VERSION), common, u16(0), name, packed]);
    const place = Buffer.concat([u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    centrals.push(Buffer.concat([u32(CENTRAL_HEAD), u16(VERSION), u16(VERSION), common, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const counts = [u16(0), u16(0), u16(centrals.length), u16(centrals.length)];
  const end = Buffer.concat([u32(END_HEAD), ...counts, u32(directory.length), u32(offset), u16(0)]);
  return Buffer.concat([...locals, directory, end]);
}

/** What the local and the central header have in common, from the flags to the length of the name. */
function commonFields(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const sizes = [u32(crc32(content)), u32(packed.length), u32(content.length)];
  return Buffer.concat([u16(UTF8_NAMES), u16(DEFLATED), u16(0), u16(DATE), ...sizes, u16(name.length)]);
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
