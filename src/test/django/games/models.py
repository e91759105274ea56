from django.conf import settings
from django.db import models


def player(name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name=name
    )


class Game(models.Model):
    mode = models.CharField(max_length=20, default="online")
    status = models.CharField(max_length=20, default="in_progress")
    result = models.CharField(max_length=20, null=True)
    black_player = player("black_games")
    white_player = player("white_games")
    winner = player("won_games")
    black_elo_before = models.IntegerField(null=True)
    white_elo_before = models.IntegerField(null=True)
    black_elo_change = models.IntegerField(null=True)
    white_elo_change = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)


class Move(models.Model):
    game = models.ForeignKey(Game, on_delete=models.CASCADE)
    x = models.IntegerField()
    y = models.IntegerField()
