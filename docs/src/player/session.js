// The recording takes the place of the still picture; without scripts the picture stays.
const place = document.getElementById("session");
if (place && window.AsciinemaPlayer) {
  const screen = document.createElement("div");
  screen.className = "played";
  place.replaceChildren(screen);
  // The first screen as text: a poster named by its time would not be drawn again once the recording runs.
  const first = JSON.parse(RECORDING.split("\n")[1])[2];
  AsciinemaPlayer.create({ data: RECORDING }, screen, { fit: "width", poster: `data:text/plain,${first}` });
}
