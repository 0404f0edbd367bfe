using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

[Collection(nameof(KommuneCollection))]
public sealed class ProtectedWhereabouts(Kommune kommune)
{
    [Fact]
    public async Task The_place_is_told_to_those_invited_and_to_their_worker_and_to_nobody_else()
    {
        var peter = await kommune.CitizenAsync();
        var lise = await kommune.CitizenAsync(isProtected: true);
        var ida = await kommune.CitizenAsync(age: 12, custody: [lise, peter]);
        await kommune.ConsentAsync(lise);
        await kommune.ConsentAsync(ida, lise, peter);
        await kommune.AssignAsync("mette", lise, ida);
        await kommune.AssignAsync("skolekonsulent", ida);
        var plan = await kommune.PlanAsync("mette", lise, ida);
        await kommune.Worker("mette").CallMeetingAsync(Request(plan));

        Assert.Equal("Rådhuset, lokale 2", await PlaceAsync(kommune.Worker("mette"), plan));
        Assert.Equal("Rådhuset, lokale 2", await PlaceAsync(kommune.Citizen(lise), plan));
        Assert.Equal("Rådhuset, lokale 2", await PlaceAsync(kommune.Citizen(ida), plan));
        Assert.Equal("", await PlaceAsync(kommune.Worker("skolekonsulent"), plan));
        Assert.Equal("", await PlaceAsync(kommune.Citizen(peter), plan));
    }

    private static async Task<string> PlaceAsync(V1.MeetingsService.MeetingsServiceClient reader, Guid plan) =>
        Assert.Single(await ListAsync(reader, plan)).Place;
}
