import signal
import subprocess

from backend.embedded.reaper import Reaper, end


def test_a_forgotten_child_is_left_alone_and_a_watched_one_ends() -> None:
    watched, forgotten = (
        subprocess.Popen(["sleep", "60"], start_new_session=True) for _ in range(2)
    )
    reaper = Reaper()
    reaper.watch(watched.pid, signal.SIGINT)
    reaper.watch(forgotten.pid, signal.SIGINT)
    reaper.forget(forgotten.pid)
    assert reaper.process.stdin is not None
    reaper.process.stdin.close()  # What the kernel does when the owner is killed.
    assert watched.wait(15) == -signal.SIGINT
    assert reaper.process.wait(15) == 0
    assert forgotten.poll() is None
    forgotten.kill()
    forgotten.wait()


def test_a_process_that_leads_no_group_is_not_a_child_of_ours_and_survives() -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    end({stranger.pid: signal.SIGTERM})
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
