using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Consents.Tests.Deciding;

public sealed class TheLapse
{
    [Fact]
    public void Began_where_the_time_without_began_that_lasts_now()
    {
        var lapses = 0;
        Prop.ForAll(Story.Any, story =>
        {
            var told = new ToldStory(story);
            var from = told.AskedAt;
            foreach (var now in new[] { 0, 40, 400, 4000 }.Select(days => from.AddDays(days)))
            {
                var ceased = told.File.CeasedAt(from, now);
                lapses += ceased > from ? 1 : 0;
                Assert.Equal(TakesPart(told, now), ceased is null);
                if (ceased is { } at)
                {
                    Assert.False(TakesPart(told, at));
                    Assert.True(at == from || TakesPart(told, at.AddTicks(-1)));
                    foreach (var part in new[] { 0.3, 0.7 })
                        Assert.False(TakesPart(told, at + ((now - at) * part)));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        Assert.True(lapses > 30, $"The stories must be about something: {lapses}.");
    }

    [Theory]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("2026-06-01T09:30:00Z", "2026-06-01T22:00:00Z")]
    public void Leaves_the_day_on_which_it_ceased_for_the_consent_that_is_missing(string ceasedAt, string lapsesAt) =>
        Assert.Equal(Instant(lapsesAt), Lapse.LapsesAt(Instant(ceasedAt)));

    private static bool TakesPart(ToldStory told, DateTimeOffset at) => told.File.At(at).Participation == Participation.Permitted;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
