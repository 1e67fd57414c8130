from data.archive import Archive
from data.servers import Server


async def test_a_server_that_has_set_nothing_has_the_defaults(archive: Archive) -> None:
    assert await archive.servers.of(5) == Server(5)


async def test_settings_are_kept_and_replaced(archive: Archive) -> None:
    await archive.servers.save(Server(5, moderator_role_id=1, log_channel_id=2))
    await archive.servers.save(Server(5, moderator_role_id=3))
    assert await archive.servers.of(5) == Server(5, moderator_role_id=3)
    assert await archive.servers.of(6) == Server(6)
