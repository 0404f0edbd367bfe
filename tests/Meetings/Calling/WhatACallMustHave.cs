using EnPlan.Kernel;
using EnPlan.NetworkMeetings;
using static EnPlan.Meetings.Tests.People;

namespace EnPlan.Meetings.Tests.Calling;

public sealed class WhatACallMustHave
{
    [Fact]
    public void A_call_in_order_has_no_faults() => Assert.Null(Faults(Call(Citizen(Lise), new Participant("mette", "", "Coach"))));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var call = new MeetingCall(
            Now,
            9,
            " ",
            [new Participant("", "", ""), new Participant("Mette Hansen", "", "Coach")],
            [new AgendaItem("", "Mål 1")],
            "Kort.");
        Assert.Equal(
            [
                "agenda[0].goal_id", "agenda[0].text", "duration_minutes", "participants[0].name", "participants[0].role",
                "participants[1].person_id", "place", "starts_at", "without_citizen_reason",
            ],
            Faults(call)!.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_is_invited_twice_however_their_id_is_written()
    {
        var call = Call(Citizen(Lise), new Participant(Lise.ToString().ToUpperInvariant(), "", "Borger"));
        Assert.Equal("participants[1].person_id", Assert.Single(Faults(call)!.Violations).Field);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void It_lasts_ten_minutes_to_eight_hours(int minutes, bool isRight) =>
        Assert.Equal(isRight, Faults(Call() with { DurationMinutes = minutes }) is null);

    [Fact]
    public void It_has_something_to_talk_about() =>
        Assert.Equal("agenda", Assert.Single(Faults(Call() with { Agenda = [] })!.Violations).Field);

    [Fact]
    public void Texts_are_trimmed()
    {
        var check = new Check();
        Assert.Equal("Biblioteket", (Call() with { Place = " Biblioteket\n" }).Checked(check, Now).Place);
        Assert.Null(check.Error);
    }
}
