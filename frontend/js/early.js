// Runs before the page is drawn, so that what needs the script does not flash in or out.
document.documentElement.className = document.documentElement.className.replace("no-js", "js");
