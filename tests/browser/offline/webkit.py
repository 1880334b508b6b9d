"""WebKitGTK with the storage of a phone, for WebDriver: `python3 webkit.py <profile folder>`.

WebKitGTK's own MiniBrowser forgets everything when it is driven: with --automation its storage is
ephemeral, whatever else is said. This is the same engine; WebDriver knows it by the same name.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402 (after the versions are chosen)


def show(session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=360, default_height=740)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    window.connect("destroy", Gtk.main_quit)
    return view


def begin(context, session):
    browser = WebKit2.ApplicationInfo()
    browser.set_name("MiniBrowser")
    session.set_application_info(browser)
    session.connect("create-web-view", show)


Gtk.init([])
storage = WebKit2.WebsiteDataManager(
    base_data_directory=sys.argv[1] + "/data", base_cache_directory=sys.argv[1] + "/cache"
)
context = WebKit2.WebContext(website_data_manager=storage)
context.set_automation_allowed(True)
context.connect("automation-started", begin)
Gtk.main()
