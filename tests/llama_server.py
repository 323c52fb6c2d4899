"""llama.cpp's own server on loopback, from the wheel of xllamacpp: python -m tests.llama_server FILE.gguf PORT."""

import signal
import sys

import xllamacpp


def serve(file, port):
    params = xllamacpp.CommonParams()
    params.model.path, params.port = file, port
    params.n_parallel, params.n_ctx = 4, 4 * 2048  # four rows, each with room for the longest question
    params.endpoint_slots = True
    server = xllamacpp.Server(params)
    print(f"{server.listening_address} is up", flush=True)
    signal.pause()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
