"""The pages after nginx, which speaks https."""

import subprocess

from harness import BrowserCase, both, summary
from server import Server, free_port

CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{
        listen 127.0.0.1:{port} ssl; server_name habit.test;
        ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
        client_max_body_size 64m;
        location / {{
            proxy_pass http://127.0.0.1:{server};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
"""


class Proxy(BrowserCase):
    # It takes no service worker from a server with a throw-away certificate.
    expected = ("An SSL certificate error occurred when fetching the script",)

    @classmethod
    def setUpClass(cls):
        cls.port = free_port()
        cls.url = f"https://habit.test:{cls.port}"
        cls.server = Server(HABIT_PUBLIC_URL=cls.url)
        folder = cls.server.folder
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=habit.test",
             "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        configuration = folder / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, port=cls.port, server=cls.server.port))
        cls.nginx = subprocess.Popen(["/usr/sbin/nginx", "-p", folder, "-c", configuration], stderr=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        cls.nginx.terminate()
        cls.nginx.wait(10)
        cls.server.remove()

    @both
    def test_a_day_goes_well(self):
        account = self.server.sign_up()
        account.add("Run")
        page = self.log_in(self.window(base=self.url, ignore_https_errors=True), account)
        self.press(page, "run")
        self.assertEqual(summary(page), "1 of 1 done today")
        (cookie,) = [each for each in page.context.cookies() if each["name"] == "__Host-habit"]
        self.assertTrue(cookie["secure"] and cookie["httpOnly"])
        self.assertEqual(cookie["sameSite"], "Lax")
        self.submit(page.get_by_role("button", name="Log out"))
        page.goto("/dashboard")
        self.assertIn("/login", page.url)

    def test_another_origin_is_refused(self):
        account = self.server.sign_up()
        page = self.log_in(self.window(base=self.url, ignore_https_errors=True), account)
        for origin in (f"https://habit.test:{self.port + 1}", "https://evil.test", f"http://habit.test:{self.port}"):
            # Only the browser itself resolves habit.test.
            headers = {"Host": f"habit.test:{self.port}", "Origin": origin}
            answer = page.request.post(f"https://127.0.0.1:{self.port}/logout", headers=headers, max_redirects=0)
            self.assertEqual(answer.status, 403, origin)
