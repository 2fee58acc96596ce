"""`/`: a small page that leads to the chat, `/chat` itself, and `/try` where one can practise.

The bot serves both; the redirects stand in for the reverse proxy that would route to it.
"""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

router = APIRouter(include_in_schema=False)

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "referrer-policy": "no-referrer",
}

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Siaga – Disdukcapil Kab. Serang</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto 0;
         padding: 0 1.25rem; color: light-dark(#1d2b2d, #e9e6df);
         background: light-dark(#f3efe8, #101a1c); }
  h1 { font-family: Georgia, serif; margin: 0; }
  a { color: light-dark(#0d5b63, #8ed4cf); }
  .open { display: inline-block; margin: 1rem 0; padding: .8rem 1.4rem; border-radius: 1.5rem;
          font-weight: 600; text-decoration: none; color: light-dark(#fffef9, #101a1c);
          background: light-dark(#143f47, #8ed4cf); }
</style>
<h1>Siaga</h1>
<p>Layanan pesan Disdukcapil Kab. Serang. Tanyakan sampai di mana KTP-el, KK atau akta Anda
diproses. Gratis.</p>
<p><a class="open" href="/chat">Buka percakapan</a></p>
{practice}
<p lang="en">Ask how far your ID card, family card or certificate is. Free. Also in Sundanese,
Jawa Serang and English.</p>
"""


PRACTICE = """<p><a href="/try">Coba lewat SMS</a> di telepon latihan, tanpa pulsa.</p>"""


@router.get("/")
async def front(request: Request) -> HTMLResponse:
    practice = PRACTICE if request.app.state.try_url else ""
    return HTMLResponse(PAGE.replace("{practice}", practice), headers=HEADERS)


@router.get("/chat")
async def chat(request: Request) -> RedirectResponse:
    return RedirectResponse(request.app.state.chat_url)


@router.get("/try")
async def try_out(request: Request) -> RedirectResponse:
    if request.app.state.try_url is None:
        raise HTTPException(404)
    return RedirectResponse(request.app.state.try_url)
