// Asks now and then whether anything has happened since this page was made, and says so; it never reloads by itself.
const body = document.querySelector("[data-newest-event]");
const notice = document.getElementById("changed");
const EVERY_MS = 20000;

async function look() {
  if (document.hidden || !notice.hidden) return;
  try {
    const answer = await fetch(`/api/newest-event?agency=${body.dataset.agency}`);
    const { newest_event_id: newest } = await answer.json();
    notice.hidden = !(newest > Number(body.dataset.newestEvent));
  } catch {
    // The server is away; the page stays as it is and asks again later.
  }
}

if (body && notice) setInterval(look, EVERY_MS);
