using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;
using static EnPlan.CaseloadTests.Inquiries.Inquiring;

namespace EnPlan.CaseloadTests.Inquiries;

[Collection(CaseloadCollection.Name)]
public sealed class AnsweringInquiries(CaseloadKommune kommune)
{
    [Fact]
    public async Task Open_ones_come_first_those_with_a_day_before_others_then_the_oldest_and_pages_hold_each_once()
    {
        await kommune.PutWorkerAsync("vera", AuthorityArea.Social);
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var emil = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "vera");
        await kommune.AssignAsync(emil, "vera");
        await kommune.AssignAsync(emil, "karen");
        var soon = await HandInAsync(lise, hoursAgo: 1, answerIn: 2);
        var newest = await HandInAsync(lise, hoursAgo: 2);
        var oldest = await HandInAsync(lise, hoursAgo: 30);
        var sooner = await HandInAsync(lise, hoursAgo: 3, answerIn: 1);
        var answered = await HandInAsync(lise, hoursAgo: 50, answerIn: 0);
        await HandInAsync(emil, hoursAgo: 9);
        await kommune.InquiriesOf("vera").AnswerInquiryAsync(Answer(answered));

        var request = new ListMyInquiriesRequest { PageSize = 2 };
        var (listed, pages) = (new List<string>(), 0);
        do
        {
            var page = await kommune.InquiriesOf("vera").ListMyInquiriesAsync(request);
            listed.AddRange(page.Inquiries.Select(one => one.InquiryId));
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(3, pages);
        Assert.Equal([sooner, soon, oldest, newest, answered], listed);
        var open = await kommune.InquiriesOf("vera").ListMyInquiriesAsync(new ListMyInquiriesRequest { OpenOnly = true });
        Assert.Equal([sooner, soon, oldest, newest], open.Inquiries.Select(one => one.InquiryId));
        Assert.Equal(0, await kommune.LoggedAsync(emil, "ListMyInquiries", "actor = 'vera'"));
        var first = await kommune.InquiriesOf("vera").ListMyInquiriesAsync(new ListMyInquiriesRequest { PageSize = 2 });
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "INVALID_INPUT",
            kommune.InquiriesOf("karen").ListMyInquiriesAsync(new ListMyInquiriesRequest { PageToken = first.NextPageToken }));
    }

    [Fact]
    public async Task The_leaders_pages_are_as_long_as_they_should_be()
    {
        var covered = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(covered, "mette");
        var waiting = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            await kommune.HandInAsync(covered, one => one.Area = AuthorityArea.Integration);
            waiting.Add(await kommune.HandInAsync((await kommune.CitizenAsync()).CitizenId, one => one.Area = AuthorityArea.Integration));
        }

        var leader = kommune.InquiriesOfLeader("integration");
        var first = await leader.ListUnroutedInquiriesAsync(new ListUnroutedInquiriesRequest { PageSize = 2 });
        var second = await leader.ListUnroutedInquiriesAsync(new ListUnroutedInquiriesRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(waiting, first.Inquiries.Concat(second.Inquiries).Select(one => one.InquiryId));
        Assert.Equal((2, ""), (first.Inquiries.Count, second.NextPageToken));
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "INVALID_INPUT",
            kommune.InquiriesOfLeader("social").ListUnroutedInquiriesAsync(new ListUnroutedInquiriesRequest { PageToken = first.NextPageToken }));
    }

    [Fact]
    public async Task Answered_it_says_how_and_is_never_changed_again()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");
        var id = await kommune.HandInAsync(lise);
        var request = Answer(id, etag: "1");

        var answered = await kommune.InquiriesOf("mette").AnswerInquiryAsync(request);

        Assert.Equal(("2", InquiryChannel.Phone, "mette", ""), (
            answered.Inquiry.Etag, answered.Inquiry.Answer.Channel, answered.Inquiry.Answer.AnsweredBy, answered.Inquiry.Answer.Note));
        Assert.Equal(answered, await kommune.InquiriesOf("mette").AnswerInquiryAsync(request));
        var read = Assert.Single(await kommune.MineAsync("karen", lise));
        Assert.Equal(("Ringet op og aftalt besøg", "Ringede om praktikken"), (read.Answer.Note, read.Subject));
        Assert.Null(read.Route);
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.InquiriesOf("karen").AnswerInquiryAsync(Answer(id, etag: "1")));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "INQUIRY_ANSWERED", kommune.InquiriesOf("karen").AnswerInquiryAsync(Answer(id)));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "INQUIRY_ANSWERED", kommune.InquiriesOf("karen").ForwardInquiryAsync(Forward(id, "mette")));
    }

    [Fact]
    public async Task An_answer_from_tomorrow_is_none()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        var answer = Answer(await kommune.HandInAsync(lise));
        answer.AnsweredAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1));

        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.InquiriesOf("mette").AnswerInquiryAsync(answer));
    }

    [Fact]
    public async Task Who_has_nothing_to_do_with_the_citizen_neither_answers_nor_forwards()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        var id = await kommune.HandInAsync(lise);

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.InquiriesOf("ole").AnswerInquiryAsync(Answer(id)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.InquiriesOf("ole").ForwardInquiryAsync(Forward(id, "ole")));
        await Refused.WithAsync(StatusCode.NotFound, "INQUIRY_UNKNOWN", kommune.InquiriesOf("mette").AnswerInquiryAsync(Answer(NewId())));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "PURPOSE_REQUIRED",
            kommune.Inquiries(kommune.Tokens.Worker("mette", "social"), purpose: null).AnswerInquiryAsync(Answer(id)));
        Assert.Equal(1, await kommune.LoggedAsync(lise, "AnswerInquiry", "actor = 'ole' AND outcome = 'NO_RELATION'"));
        Assert.Null(Assert.Single(await kommune.MineAsync("mette", lise)).Answer);
    }

    [Fact]
    public async Task The_first_contact_of_a_citizen_whom_nobody_works_for_may_answer_at_once()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var id = await kommune.HandInAsync(lise);

        await kommune.InquiriesOf("reception").AnswerInquiryAsync(Answer(id));

        Assert.Empty(await kommune.UnroutedAsync(lise));
    }

    [Fact]
    public async Task Forwarded_within_its_area_it_needs_no_consent_and_lies_with_whom_it_was_given_to()
    {
        await kommune.PutWorkerAsync("inger", AuthorityArea.Social);
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "inger");
        await kommune.AssignAsync(lise, "mette");
        var id = await kommune.HandInAsync(lise);

        var forwarded = await kommune.InquiriesOf("mette").ForwardInquiryAsync(Forward(id, "inger", etag: "1"));

        Assert.Equal("2", forwarded.Inquiry.Etag);
        Assert.Empty(await kommune.MineAsync("mette", lise));
        var read = Assert.Single(await kommune.MineAsync("inger", lise));
        Assert.Equal(InquiryRouteKind.Worker, read.Route.Kind);
        Assert.Equal(("mette", "inger", "Handler om skolen"), (read.Forwards[0].FromWorkerId, read.Forwards[0].ToWorkerId, read.Forwards[0].Reason));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.InquiriesOf("inger").ForwardInquiryAsync(Forward(id, "mette", etag: "1")));
    }

    [Fact]
    public async Task Forwarded_to_another_area_the_citizen_must_take_part()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "bodil");
        await kommune.AssignAsync(lise, "mette");
        var id = await kommune.HandInAsync(lise);
        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_MISSING", kommune.InquiriesOf("mette").ForwardInquiryAsync(Forward(id, "bodil")));
        Assert.Equal(1, await kommune.LoggedAsync(lise, "ForwardInquiry", "outcome = 'CONSENT_MISSING'"));
        var consent = kommune.Consent<ConsentService.ConsentServiceClient>(kommune.Tokens.Citizen(Guid.Parse(lise)));

        var consentId = await consent.ParticipateAsync(lise);
        await kommune.InquiriesOf("mette").ForwardInquiryAsync(Forward(id, "bodil"));

        Assert.Single(await kommune.MineAsync("bodil", lise));
        var next = await kommune.HandInAsync(lise);
        await consent.WithdrawConsentAsync(new WithdrawConsentRequest { RequestId = NewId(), ConsentId = consentId });
        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", kommune.InquiriesOf("mette").ForwardInquiryAsync(Forward(next, "bodil")));
        Assert.Empty(await kommune.MineAsync("bodil", lise));
        Assert.Equal([id, next], (await kommune.MineAsync("mette", lise)).Select(one => one.InquiryId));
    }

    [Fact]
    public async Task Forwarded_it_is_only_to_somebody_of_the_citizens_whom_they_have_not_barred()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");
        var id = await kommune.HandInAsync(lise);
        await kommune.BarAsync(lise, "karen");

        foreach (var other in new[] { "ole", "karen", "ukendt" })
            await Refused.WithAsync(StatusCode.FailedPrecondition, "WORKER_NOT_ASSIGNED", kommune.InquiriesOf("mette").ForwardInquiryAsync(Forward(id, other)));
    }

    [Fact]
    public async Task An_open_inquiry_keeps_its_citizen_and_an_answered_one_goes_with_them()
    {
        var sender = (await kommune.CitizenAsync()).CitizenId;
        var child = (await kommune.CitizenAsync(age: 15, one => one.Relationships.Add(
            new Relationship { CitizenId = sender, Kind = RelationshipKind.CustodyHolder }))).CitizenId;
        var id = (await kommune.InquiriesOfCitizen(sender).ReceiveInquiryAsync(NewInquiry(child))).InquiryId;
        var retention = kommune.Fixture.Client<RetentionService.RetentionServiceClient>("caseload", kommune.Tokens.Administrator());
        var standing = await retention.GetErasureAsync(new GetErasureRequest { CitizenId = child });
        Assert.Contains(standing.Obstacles, one => one.Reason == "INQUIRY_OPEN" && one.SubjectId == id);

        // A long time ago: the case is kept for as long as one without a plan from the day the inquiry came in.
        await kommune.Database.AsOwnerAsync($"UPDATE citizen SET registered_at = now() - interval '30 years' WHERE citizen_id = '{child}'");
        await kommune.InquiriesOf("reception").AnswerInquiryAsync(Answer(id));
        standing = await retention.GetErasureAsync(new GetErasureRequest { CitizenId = child });
        Assert.Equal(["RETENTION_RUNS"], standing.Obstacles.Select(one => one.Reason));

        var request = new RequestErasureRequest { RequestId = NewId(), CitizenId = child, Ground = ErasureGround.WronglyRegistered, Reason = "Registreret ved en fejl" };
        var erasure = (await retention.RequestErasureAsync(request)).Erasure;
        await kommune.Fixture.Client<RetentionService.RetentionServiceClient>("caseload", kommune.Tokens.Administrator("it-2"))
            .ApproveErasureAsync(new ApproveErasureRequest { RequestId = NewId(), ErasureId = erasure.ErasureId });

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM inquiry WHERE inquiry_id = '{id}'"));
        Assert.DoesNotContain(await kommune.TracesAsync(child), place => place.StartsWith("inquiry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_turned_to_the_kommune_is_forgotten_and_the_childs_inquiry_stays()
    {
        var sender = (await kommune.CitizenAsync()).CitizenId;
        var child = (await kommune.CitizenAsync(age: 15, one => one.Relationships.Add(
            new Relationship { CitizenId = sender, Kind = RelationshipKind.CustodyHolder }))).CitizenId;
        var id = (await kommune.InquiriesOfCitizen(sender).ReceiveInquiryAsync(NewInquiry(child))).InquiryId;
        Assert.Contains("inquiry.sender_id", await kommune.TracesAsync(sender));
        await kommune.AsWorker().SetRelationshipAsync(new SetRelationshipRequest
        {
            RequestId = NewId(),
            CitizenId = child,
            Relationship = new Relationship { CitizenId = sender, Kind = RelationshipKind.CustodyHolder },
            Remove = true,
        });
        var retention = kommune.Fixture.Client<RetentionService.RetentionServiceClient>("caseload", kommune.Tokens.Administrator());
        var request = new RequestErasureRequest { RequestId = NewId(), CitizenId = sender, Ground = ErasureGround.WronglyRegistered, Reason = "Registreret ved en fejl" };
        var erasure = (await retention.RequestErasureAsync(request)).Erasure;

        await kommune.Fixture.Client<RetentionService.RetentionServiceClient>("caseload", kommune.Tokens.Administrator("it-2"))
            .ApproveErasureAsync(new ApproveErasureRequest { RequestId = NewId(), ErasureId = erasure.ErasureId });

        Assert.DoesNotContain("inquiry.sender_id", await kommune.TracesAsync(sender));
        await kommune.AssignAsync(child, "bodil");
        Assert.Equal(id, Assert.Single(await kommune.MineAsync("bodil", child)).InquiryId);
    }

    private Task<string> HandInAsync(string citizenId, int hoursAgo, int? answerIn = null) => kommune.HandInAsync(citizenId, one =>
    {
        one.ReceivedAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(-hoursAgo));
        one.AnswerByDate = answerIn is { } days ? Iso(Today.AddDays(days)) : "";
    });
}
