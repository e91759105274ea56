"""Makes a database by Django, as a back end has it that moves, with the rows in it that make trouble, and dumps it.

usage: make_dump.py DATABASE DUMP [MORE USERS AND GAMES]
"""

import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="of a test",
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "rest_framework.authtoken",
        "accounts",
        "games",
    ],
    AUTH_USER_MODEL="accounts.User",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ],
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402

from games.models import Game, Move  # noqa: E402

User = get_user_model()
FIRST = 9_000_001  # above what other tests make


def user(number, name, address=None, **fields):
    address = f"{name}@django.example.com" if address is None else address
    made = User.objects.create_user(name, address, f"the password of {name}", id=FIRST + number, **fields)
    Token.objects.create(user=made, key=f"{made.id:040x}")
    return made


def game(number, black, white, status="completed", **fields):
    return Game.objects.create(id=FIRST + number, black_player=black, white_player=white, status=status, **fields)


call_command("migrate", run_syncdb=True, verbosity=0)

anne = user(0, "django-anne", elo_rating=1432, wins=2, losses=0, draws=1, current_streak=2, best_streak=2)
bob = user(1, "django-bob", elo_rating=1168, wins=0, losses=2, current_streak=-2)
gone = user(2, "django-inactive", is_active=False)
user(3, "django-Twin")
user(4, "django-twin")  # the name of another, but for the case
unusable = user(5, "django-unusable", address="")
unusable.set_unusable_password()
unusable.save()
md5 = user(6, "django-md5", address="")
md5.password = make_password("the password of django-md5", hasher="md5")
md5.save()
short = user(7, "dj")
user(8, "django-same-address", address="Django-Anne@django.example.com")
user(9, "django-admin", is_staff=True, is_superuser=True)

rated = dict(black_elo_before=1400, white_elo_before=1200, black_elo_change=16, white_elo_change=-16)
first = game(0, anne, bob, result="black_win", winner=anne, **rated)
Move.objects.create(game=first, x=3, y=4)
game(1, bob, anne, winner=anne, mode="")  # without a result, a mode and ratings
game(2, anne, bob, status="abandoned")
game(3, anne, bob, status="in_progress")
game(4, anne, None, result="black_win", winner=anne)  # the other one was deleted
game(5, anne, short, result="draw")  # one of them does not move
game(6, anne, bob)  # nobody knows how it ended
game(7, anne, bob, result="draw", mode="blitz")

more = int(sys.argv[3]) if len(sys.argv) > 3 else 0
crowd = User.objects.bulk_create(
    [
        User(id=FIRST + 100 + i, username=f"crowd-{i}", email=f"crowd-{i}@django.example.com", password=anne.password)
        for i in range(more)
    ],
    batch_size=1000,
)
Token.objects.bulk_create([Token(user=one, key=f"{one.id:040x}") for one in crowd], batch_size=1000)
Game.objects.bulk_create(
    [
        Game(id=FIRST + 100 + i, black_player=one, white_player=anne, status="completed", result="draw", **rated)
        for i, one in enumerate(crowd)
    ],
    batch_size=1000,
)

# As "manage.py dumpdata accounts.user authtoken.token games > DUMP" does.
call_command("dumpdata", "accounts.user", "authtoken.token", "games", output=sys.argv[2], indent=None if more else 1, verbosity=0)
