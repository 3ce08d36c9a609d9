#!/usr/bin/env python3
"""The floor: the processor time of zlib alone, at level 6, for every file below a folder.

    zlib_floor.py SKILLS

Every file is one raw deflate stream, as in a zip. Prints seconds of processor time, bytes in and out;
reading the files is not counted.
"""

import os
import sys
import time
import zlib


def main():
    spent = size = packed = 0
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            start = time.process_time()
            stream = zlib.compressobj(6, zlib.DEFLATED, -15)
            result = stream.compress(content) + stream.flush()
            spent += time.process_time() - start
            size += len(content)
            packed += len(result)
    print(spent, size, packed)


if __name__ == "__main__":
    main()
