using EnPlan.Caseloads;
using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.CaseloadTests.Inquiries;

public sealed class WithWhomAnInquiryLies
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly HashSet<string> NobodyBarred = [];

    [Fact]
    public void With_nobody_it_lies_with_the_leaders_of_the_area() => Assert.Same(InquiryRoute.Supervisors, Of([]));

    [Fact]
    public void With_the_coordinator() =>
        Assert.Equal((InquiryRouteKind.Coordinator, "mette"), Flat(Of([Contact(AuthorityArea.Social, "mette")])));

    [Fact]
    public void With_both_of_a_pair() =>
        Assert.Equal((InquiryRouteKind.Pair, "mette karen"), Flat(Of([Pair("mette", "karen")])));

    [Fact]
    public void Not_with_a_pair_that_no_longer_covers()
    {
        var broken = Pair("mette", "karen") with { Workers = [Worker("mette", AuthorityArea.Social), Worker("karen", AuthorityArea.Health)] };

        Assert.Same(InquiryRoute.Supervisors, Of([broken]));
        Assert.Equal((InquiryRouteKind.Coordinator, "ole"), Flat(Of([broken, Contact(AuthorityArea.Health, "ole", begun: -9)])));
    }

    [Fact]
    public void Not_with_whom_it_has_not_begun_for_or_who_is_through_with_it()
    {
        var later = Contact(AuthorityArea.Social, "mette", begun: 1);
        var before = Contact(AuthorityArea.Social, "karen", begun: -9, ended: -1);

        Assert.Same(InquiryRoute.Supervisors, Of([later, before]));
        Assert.Equal((InquiryRouteKind.Coordinator, "karen"), Flat(Of([later, before], day: Today.AddDays(-1))));
    }

    [Fact]
    public void With_the_newest_of_several() => Assert.Equal(
        (InquiryRouteKind.Coordinator, "ole"),
        Flat(Of([Contact(AuthorityArea.Social, "mette", begun: -9), Contact(AuthorityArea.Health, "ole", begun: -1), Pair("mette", "karen", begun: -5)])));

    [Fact]
    public void Never_with_whom_the_citizen_has_barred_but_with_the_other_of_a_pair_or_the_next()
    {
        HashSet<string> barred = ["mette"];

        Assert.Equal((InquiryRouteKind.Pair, "karen"), Flat(Of([Pair("mette", "karen")], barred)));
        Assert.Equal(
            (InquiryRouteKind.Coordinator, "ole"),
            Flat(Of([Contact(AuthorityArea.Social, "mette", begun: -1), Contact(AuthorityArea.Health, "ole", begun: -9)], barred)));
        Assert.Same(InquiryRoute.Supervisors, Of([Contact(AuthorityArea.Social, "mette")], barred, "mette"));
    }

    [Fact]
    public void With_whom_it_was_forwarded_to_for_as_long_as_they_work_for_the_citizen()
    {
        var forwardedTo = Contact(AuthorityArea.Health, "ole", begun: -9);
        CitizenContact[] contacts = [Contact(AuthorityArea.Social, "mette"), forwardedTo];

        Assert.Equal((InquiryRouteKind.Worker, "ole"), Flat(Of(contacts, forwardedTo: "ole")));
        contacts[1] = forwardedTo with { Assignment = forwardedTo.Assignment with { ToDate = Today.AddDays(-1) } };
        Assert.Equal((InquiryRouteKind.Coordinator, "mette"), Flat(Of(contacts, forwardedTo: "ole")));
    }

    [Fact]
    public void In_another_area_only_for_as_long_as_the_citizen_takes_part()
    {
        CitizenContact[] contacts =
        [
            Contact(AuthorityArea.Social, "mette"), Contact(AuthorityArea.Health, "ole", begun: -9), Contact(AuthorityArea.Social, "inger", begun: -9),
        ];

        Assert.Equal((InquiryRouteKind.Coordinator, "mette"), Flat(Of(contacts, forwardedTo: "ole", takesPart: false)));
        Assert.Equal((InquiryRouteKind.Worker, "inger"), Flat(Of(contacts, forwardedTo: "inger", takesPart: false)));
    }

    /// <summary>Whatever assignments there are and whoever is barred: it lies with somebody who works for the citizen and may, or with the leaders.</summary>
    [Fact]
    public void It_is_never_lost_and_never_with_a_stranger() => Prop.ForAll(
        AnyContact().ListOf().ToArbitrary(),
        Gen.Elements("a", "b", "c", "d").ListOf().ToArbitrary(),
        Gen.Elements("a", "b", "c", "d", "").ToArbitrary(),
        (contacts, barred, forwardedTo) =>
        {
            var shut = barred.ToHashSet();
            var route = Of([.. contacts], shut, forwardedTo.Length == 0 ? null : forwardedTo, takesPart: shut.Count % 2 == 0);
            var atWork = contacts.Where(one => one.Assignment.IsInForceOn(Today)).SelectMany(one => one.Assignment.WorkerIds).ToHashSet();
            return route.Kind == InquiryRouteKind.Supervisors
                ? contacts.All(one => !one.Assignment.IsValidOn(one.Workers, Today) || one.Assignment.WorkerIds.All(shut.Contains))
                : route.WorkerIds.Count > 0 && route.WorkerIds.All(one => atWork.Contains(one) && !shut.Contains(one));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_answered_is_never_changed_again()
    {
        var open = Received();
        var answer = new InquiryAnswer(InquiryChannel.Phone, open.ReceivedAt.AddHours(1), "mette");

        var closed = open.Close(answer, open.ReceivedAt.AddHours(2)).Value;

        Assert.Equal((2, answer), (closed.Version, closed.Answer));
        Assert.Equal("INQUIRY_ANSWERED", closed.Close(answer, open.ReceivedAt.AddHours(2)).Error!.Reason);
        Assert.Equal("INQUIRY_ANSWERED", closed.Forward("mette", new CitizenContacts([Contact(AuthorityArea.Social, "mette")], NobodyBarred, TakesPart: true), Today).Error!.Reason);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void An_answer_lies_between_when_it_came_in_and_now(int hours)
    {
        var open = Received();
        var answer = new InquiryAnswer(InquiryChannel.Phone, open.ReceivedAt.AddHours(hours), "mette");

        Assert.Equal("answered_at", Assert.IsType<InvalidInput>(open.Close(answer, open.ReceivedAt.AddHours(2)).Error).Violations.Single().Field);
    }

    [Fact]
    public void What_comes_in_has_come_in_and_is_to_be_answered_afterwards()
    {
        var now = new DateTimeOffset(2026, 11, 26, 23, 30, 0, TimeSpan.Zero);
        var terms = new InquiryTerms(InquiryChannel.Letter, now.AddSeconds(1), AuthorityArea.Social, InquirySender.Other, null, new DateOnly(2026, 11, 26));

        // Half past midnight in Denmark: the day before is over.
        Assert.Equal(
            ["received_at", "answer_by_date"],
            Assert.IsType<InvalidInput>(Inquiry.Receive(terms, Guid.CreateVersion7(), now).Error).Violations.Select(one => one.Field));
        Assert.True(Inquiry.Receive(terms with { ReceivedAt = now, AnswerBy = new DateOnly(2026, 11, 27) }, Guid.CreateVersion7(), now).IsOk);
    }

    [Fact]
    public void It_leaves_its_area_with_whoever_has_no_authority_there()
    {
        Assert.False(Received().LeavesItsAreaWith(Worker("mette", AuthorityArea.Employment, AuthorityArea.Social)));
        Assert.True(Received().LeavesItsAreaWith(Worker("ole", AuthorityArea.Health)));
    }

    private static Inquiry Received()
    {
        var now = new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
        return Inquiry.Receive(
            new InquiryTerms(InquiryChannel.Phone, now, AuthorityArea.Social, InquirySender.Citizen, null, null), Guid.CreateVersion7(), now).Value;
    }

    private static InquiryRoute Of(
        IReadOnlyList<CitizenContact> contacts, HashSet<string>? barred = null, string? forwardedTo = null, bool takesPart = true, DateOnly? day = null) =>
        InquiryRouting.Of(
            Received() with { ForwardedTo = forwardedTo }, new CitizenContacts(contacts, barred ?? NobodyBarred, takesPart), day ?? Today);

    private static (InquiryRouteKind Kind, string Workers) Flat(InquiryRoute route) => (route.Kind, string.Join(' ', route.WorkerIds));

    private static Gen<CitizenContact> AnyContact() =>
        from pair in Gen.Elements("ab", "cd", "bc", "a", "b", "d")
        from begun in Gen.Choose(-5, 2)
        from ended in Gen.Choose(-6, 9)
        from area in Gen.Elements(AuthorityArea.Social, AuthorityArea.Employment, AuthorityArea.Health)
        select pair.Length == 1
            ? Contact(area, pair, begun, ended > 6 ? null : ended)
            : new CitizenContact(
                Terms(AssignmentKind.Pair, begun, ended > 6 ? null : ended, $"{pair[0]}", $"{pair[1]}"),
                [Worker($"{pair[0]}", area), Worker($"{pair[1]}", AuthorityArea.Employment)]);

    private static CitizenContact Contact(AuthorityArea area, string workerId, int begun = 0, int? ended = null) =>
        new(Terms(AssignmentKind.Coordinator, begun, ended, workerId), [Worker(workerId, area)]);

    private static CitizenContact Pair(string one, string other, int begun = 0) => new(
        Terms(AssignmentKind.Pair, begun, null, one, other), [Worker(one, AuthorityArea.Social), Worker(other, AuthorityArea.Employment)]);

    private static Assignment Terms(AssignmentKind kind, int begun, int? ended, params string[] workerIds) => new()
    {
        AssignmentId = Guid.CreateVersion7(),
        Version = 1,
        CitizenIds = [Guid.CreateVersion7()],
        Kind = kind,
        WorkerIds = workerIds,
        FromDate = Today.AddDays(begun),
        ToDate = ended is { } days ? Today.AddDays(days) : null,
        Reason = "Kender borgeren",
    };

    private static Worker Worker(string workerId, params AuthorityArea[] areas) => new(workerId, 1, workerId, "Sagsbehandler", areas, "");
}
