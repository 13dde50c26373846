# SPDX-License-Identifier: Apache-2.0
"""The API of a platform on loopback: answers by path, in pages, to those who have the token."""
import http.server
import json
import threading
import urllib.parse

TOKEN = "a-token-of-the-job"


class Api:
    """Answers of `answers` (path -> JSON value; a list is given out in pages of two).

    `header` has to have `value`, which is the token. `status` forces a status (path -> number). What was sent is in `posts`.
    """

    def __init__(self, header, value):
        self.header, self.value = header, value
        self.answers, self.status, self.posts, self.asked = {}, {}, [], []
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                page = int(dict(urllib.parse.parse_qsl(url.query)).get("page", 1))
                api.asked.append(self.path)
                self.respond(*api.answer(url.path, page, self.headers))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                path = urllib.parse.urlsplit(self.path).path
                code, answer, headers = api.answer(path, 1, self.headers, {})
                if code == 200:
                    form = self.headers["Content-Type"].startswith("application/x-www-form") and body[:1] != "{"
                    api.posts.append((path, dict(urllib.parse.parse_qsl(body)) if form else json.loads(body)))
                    code = 201
                self.respond(code, answer, headers)

            def respond(self, code, answer, headers):
                text = answer if isinstance(answer, str) else json.dumps(answer, indent=1)
                self.send_response(code)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path, page, headers, otherwise=None):
        if headers.get(self.header) != self.value:
            return 401, {"message": "Bad credentials"}, []
        if path in self.status:
            return self.status[path], {"message": "no"}, []
        answer = self.answers.get(path, otherwise)
        if answer is None:
            return 404, {"message": "Not Found"}, []
        if not isinstance(answer, list):
            return 200, answer, []
        following = f'<{self.url}{path}?page={page + 1}>; rel="next"'
        told = [("Link", following)] if len(answer) > 2 * page else []
        return 200, answer[2 * page - 2:2 * page], told
