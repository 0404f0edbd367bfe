using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;
using static EnPlan.CaseloadTests.Inquiries.Inquiring;

namespace EnPlan.CaseloadTests.Inquiries;

[Collection(CaseloadCollection.Name)]
public sealed class ReceivingInquiries(CaseloadKommune kommune)
{
    [Fact]
    public async Task Whatever_door_it_came_to_the_coordinator_has_it_and_whoever_took_it_in_reads_nothing_back()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");

        var received = await kommune.InquiriesOf("ole").ReceiveInquiryAsync(NewInquiry(lise, one => one.Area = AuthorityArea.Health));

        Assert.Equal((InquiryRouteKind.Coordinator, 0), (received.Route.Kind, received.Route.Contacts.Count));
        Assert.Equal("Henvendelsen ligger hos borgerens koordinerende sagsbehandler.", received.Route.Text);
        var mine = Assert.Single(await kommune.MineAsync("mette", lise));
        Assert.Equal(
            (received.InquiryId, "Ringede om praktikken", "Vil gerne ringes op om praktikken på plejehjemmet"), (mine.InquiryId, mine.Subject, mine.Text));
        Assert.Equal("mette", Assert.Single(mine.Route.Contacts).WorkerId);
        Assert.Empty(await kommune.MineAsync("ole", lise));
        Assert.Empty(await kommune.UnroutedAsync(lise));
        Assert.Equal(1, await kommune.LoggedAsync(lise, "ReceiveInquiry", "actor = 'ole' AND outcome = 'OK'"));
        Assert.Equal(1, await kommune.LoggedAsync(lise, "ListMyInquiries", "actor = 'mette' AND outcome = 'OK'"));
        Assert.Equal(0, await kommune.LoggedAsync(lise, "ListMyInquiries", "actor = 'ole'"));
    }

    [Fact]
    public async Task A_pair_has_it_both_and_a_worker_of_the_citizens_is_told_who_they_are()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");

        var received = await kommune.InquiriesOf("karen").ReceiveInquiryAsync(NewInquiry(lise));

        Assert.Equal(InquiryRouteKind.Pair, received.Route.Kind);
        Assert.Equal(["mette", "karen"], received.Route.Contacts.Select(one => one.WorkerId));
        Assert.Single(await kommune.MineAsync("mette", lise));
        Assert.Single(await kommune.MineAsync("karen", lise));
    }

    [Fact]
    public async Task With_nobody_to_coordinate_it_lies_with_the_leaders_until_somebody_is_assigned()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;

        var received = await kommune.InquiriesOf("ole").ReceiveInquiryAsync(NewInquiry(lise, one => one.AnswerByDate = Iso(Today.AddDays(3))));

        Assert.Equal(InquiryRouteKind.Supervisors, received.Route.Kind);
        Assert.Equal("Ingen koordinerer for borgeren endnu. Henvendelsen ligger hos ledelsen af området »Social, voksne«.", received.Route.Text);
        var waiting = Assert.Single(await kommune.UnroutedAsync(lise, "social"));
        Assert.Equal((received.InquiryId, Iso(Today.AddDays(3))), (waiting.InquiryId, waiting.AnswerByDate));
        Assert.Single(await kommune.UnroutedAsync(lise));
        Assert.Empty(await kommune.UnroutedAsync(lise, "employment"));
        Assert.Equal(2, await kommune.LoggedAsync(lise, "ListUnroutedInquiries", "actor = 'leder'"));

        await kommune.AssignAsync(lise, "mette");

        Assert.Empty(await kommune.UnroutedAsync(lise, "social"));
        Assert.Equal(received.InquiryId, Assert.Single(await kommune.MineAsync("mette", lise)).InquiryId);
    }

    [Fact]
    public async Task It_follows_when_the_coordinator_changes()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var assignment = await kommune.AssignAsync(lise, "mette");
        await kommune.HandInAsync(lise);
        Assert.Single(await kommune.MineAsync("mette", lise));

        await kommune.AssignAsync(lise, "karen");
        await kommune.As(kommune.Tokens.Supervisor("leder")).EndAssignmentAsync(
            new EndAssignmentRequest { RequestId = NewId(), AssignmentId = assignment.AssignmentId, Reason = "Flyttet afdeling" });

        Assert.Empty(await kommune.MineAsync("mette", lise));
        Assert.Single(await kommune.MineAsync("karen", lise));
    }

    [Fact]
    public async Task A_barred_worker_never_has_it()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");
        await kommune.BarAsync(lise, "mette");

        var received = await kommune.InquiriesOf("mette").ReceiveInquiryAsync(NewInquiry(lise));

        Assert.Equal((InquiryRouteKind.Pair, 0), (received.Route.Kind, received.Route.Contacts.Count));
        Assert.Empty(await kommune.MineAsync("mette", lise));
        Assert.Single(await kommune.MineAsync("karen", lise));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.InquiriesOf("mette").AnswerInquiryAsync(Answer(received.InquiryId)));

        await kommune.BarAsync(lise, "karen");
        Assert.Empty(await kommune.MineAsync("karen", lise));
        Assert.Single(await kommune.UnroutedAsync(lise));
    }

    [Fact]
    public async Task A_pair_that_no_longer_covers_does_not_keep_it_from_the_leaders()
    {
        await kommune.PutWorkerAsync("gerda", AuthorityArea.Employment);
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "gerda");
        await kommune.HandInAsync(lise);
        Assert.Empty(await kommune.UnroutedAsync(lise));

        await kommune.PutWorkerAsync("gerda", AuthorityArea.Health);

        Assert.Single(await kommune.UnroutedAsync(lise));
    }

    [Fact]
    public async Task The_citizen_is_told_who_has_it_and_sees_what_becomes_of_their_own_only()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        await kommune.HandInAsync(lise, one => one.Subject = "Skolen er bekymret");

        var received = await kommune.InquiriesOfCitizen(lise).ReceiveInquiryAsync(NewInquiry(lise, one => one.Channel = InquiryChannel.OtherSystem));

        Assert.Equal(("mette", "Mette Holm"), (received.Route.Contacts[0].WorkerId, received.Route.Contacts[0].Name));
        var own = Assert.Single((await OwnAsync(lise)).Inquiries);
        Assert.Equal((received.InquiryId, "mette"), (own.InquiryId, own.Route.Contacts.Single().WorkerId));
        Assert.Null(own.AnsweredAt);

        await kommune.InquiriesOf("mette").AnswerInquiryAsync(Answer(received.InquiryId));

        own = Assert.Single((await OwnAsync(lise)).Inquiries);
        Assert.Equal((InquiryChannel.Phone, "Mette Holm"), (own.AnswerChannel, own.AnsweredBy.Name));
        Assert.NotNull(own.AnsweredAt);
        Assert.Null(own.Route);
        Assert.Equal(2, await kommune.LoggedAsync(lise, "ListCitizenInquiries", $"actor = '{lise}'"));
    }

    [Fact]
    public async Task A_holder_of_custody_turns_to_the_kommune_for_the_child_and_sees_that_and_nothing_else()
    {
        var mother = (await kommune.CitizenAsync()).CitizenId;
        var other = (await kommune.CitizenAsync()).CitizenId;
        var child = (await kommune.CitizenAsync(age: 15, one => one.Relationships.AddRange(
        [
            new Relationship { CitizenId = mother, Kind = RelationshipKind.CustodyHolder },
            new Relationship { CitizenId = other, Kind = RelationshipKind.CustodyHolder },
        ]))).CitizenId;
        var byMother = await kommune.InquiriesOfCitizen(mother).ReceiveInquiryAsync(NewInquiry(child));
        var byChild = await kommune.InquiriesOfCitizen(child).ReceiveInquiryAsync(NewInquiry(child));

        Assert.Equal([byMother.InquiryId], (await OwnAsync(child, mother)).Inquiries.Select(one => one.InquiryId));
        Assert.Equal([byChild.InquiryId], (await OwnAsync(child)).Inquiries.Select(one => one.InquiryId));
        Assert.Empty((await OwnAsync(child, other)).Inquiries);
        await kommune.AssignAsync(child, "bodil");
        Assert.Equal(
            [InquirySender.CustodyHolder, InquirySender.Citizen], (await kommune.MineAsync("bodil", child)).Select(one => one.Sender));
    }

    [Fact]
    public async Task Nobody_turns_to_the_kommune_in_anothers_name()
    {
        var former = (await kommune.CitizenAsync()).CitizenId;
        var lise = (await kommune.CitizenAsync(change: one => one.Relationships.Add(
            new Relationship { CitizenId = former, Kind = RelationshipKind.ExPartner, Excluded = true }))).CitizenId;
        var stranger = (await kommune.CitizenAsync()).CitizenId;

        foreach (var (who, reason) in new[] { (former, "EXCLUDED"), (stranger, "NO_RELATION") })
        {
            await Refused.WithAsync(StatusCode.PermissionDenied, reason, kommune.InquiriesOfCitizen(who).ReceiveInquiryAsync(NewInquiry(lise)));
            await Refused.WithAsync(
                StatusCode.PermissionDenied, reason, kommune.InquiriesOfCitizen(who).ListCitizenInquiriesAsync(new ListCitizenInquiriesRequest { CitizenId = lise }));
        }

        Assert.Equal(1, await kommune.LoggedAsync(lise, "ReceiveInquiry", "outcome = 'EXCLUDED'"));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.InquiriesOfCitizen(lise).ReceiveInquiryAsync(NewInquiry(NewId())));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.Inquiries(kommune.Tokens.Administrator()).ListUnroutedInquiriesAsync(new ListUnroutedInquiriesRequest()));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.InquiriesOfCitizen(lise).ListMyInquiriesAsync(new ListMyInquiriesRequest()));
        Assert.Empty(await kommune.UnroutedAsync(lise));
    }

    [Fact]
    public async Task The_digital_mailbox_hands_in_by_CPR_number_and_is_told_no_more_than_the_role()
    {
        var cpr = NewCpr();
        var lise = (await kommune.CitizenAsync(change: one => (one.Cpr, one.BirthDate) = (cpr, ""))).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        var mailbox = kommune.Inquiries(kommune.Tokens.Of("digital-post", ["integration"], []));
        var letter = NewInquiry("", one =>
        {
            (one.Cpr, one.Channel, one.Text, one.DocumentReference) = (cpr, InquiryChannel.Letter, "", "ESDH 2026-1234");
            one.Sender = InquirySender.Citizen;
        });

        var received = await mailbox.ReceiveInquiryAsync(letter);

        Assert.Equal((InquiryRouteKind.Coordinator, 0), (received.Route.Kind, received.Route.Contacts.Count));
        Assert.Equal(received, await mailbox.ReceiveInquiryAsync(letter));
        Assert.Equal("ESDH 2026-1234", Assert.Single(await kommune.MineAsync("mette", lise)).DocumentReference);
        Assert.Single((await OwnAsync(lise)).Inquiries);
        letter.RequestId = NewId();
        letter.Cpr = NewCpr();
        await Refused.WithAsync(StatusCode.NotFound, "CITIZEN_UNKNOWN", mailbox.ReceiveInquiryAsync(letter));
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", mailbox.ListMyInquiriesAsync(new ListMyInquiriesRequest()));
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var request = new ReceiveInquiryRequest
        {
            RequestId = NewId(),
            CitizenId = "lise",
            Subject = new string('x', 201),
            AnswerByDate = "snart",
            ReceivedAt = new Timestamp { Seconds = long.MaxValue },
        };

        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.InquiriesOf("ole").ReceiveInquiryAsync(request));

        Assert.Equal(
            ["answer_by_date", "area", "channel", "citizen_id", "received_at", "sender", "subject", "text"],
            refusal.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
        var yesterday = NewInquiry((await kommune.CitizenAsync()).CitizenId, one => one.AnswerByDate = Iso(Today.AddDays(-1)));
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.InquiriesOf("ole").ReceiveInquiryAsync(yesterday));
    }

    [Fact]
    public async Task While_Consent_is_away_it_is_received_and_only_where_it_lies_is_not_told()
    {
        ReceiveInquiryResponse received;
        string lise;
        kommune.DoorToConsent.Close();
        try
        {
            // Of whom Consent knows nothing yet, there is no shared copy of a decision either.
            lise = (await kommune.CitizenAsync()).CitizenId;
            await kommune.AssignAsync(lise, "mette");
            received = await kommune.InquiriesOf("mette").ReceiveInquiryAsync(NewInquiry(lise));
            await Refused.WithAsync(StatusCode.Unavailable, "CONSENT_UNREACHABLE", kommune.InquiriesOf("mette").ListMyInquiriesAsync(new ListMyInquiriesRequest()));
        }
        finally
        {
            await kommune.OpenDoorToConsentAsync();
        }

        Assert.Equal((InquiryRouteKind.Unspecified, 0), (received.Route.Kind, received.Route.Contacts.Count));
        Assert.Equal(received.InquiryId, Assert.Single(await kommune.MineAsync("mette", lise)).InquiryId);
    }

    [Fact]
    public async Task What_it_says_is_in_no_table_in_plain_and_is_found_all_the_same()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");
        var id = await kommune.HandInAsync(
            lise, one => (one.Subject, one.Text, one.DocumentReference) = ("Om Kvistgårdsskolen", "Om Lindormegyden", "Sag Xylofon-7"));
        var forward = Forward(id, "karen");
        forward.Reason = "Kender Ravnebjergvej";
        await kommune.Consent<Consent.V1.ConsentService.ConsentServiceClient>(kommune.Tokens.Citizen(Guid.Parse(lise))).ParticipateAsync(lise);
        await kommune.InquiriesOf("mette").ForwardInquiryAsync(forward);
        var answer = Answer(id);
        answer.Note = "Aftalt på Tangskolen";
        await kommune.InquiriesOf("karen").AnswerInquiryAsync(answer);
        string[] secrets = ["Kvistgårdsskolen", "Lindormegyden", "Xylofon-7", "Ravnebjergvej", "Tangskolen"];

        foreach (var secret in secrets)
            Assert.Empty(await kommune.Database.TablesWithAsync(secret));
        Assert.Superset(
            new HashSet<string> { "inquiry.words (sealed)", "inquiry.note (sealed)", "inquiry_forward.reason (sealed)" },
            await kommune.TracesAsync(NewId(), secrets));
        Assert.Contains("inquiry.citizen_id", await kommune.TracesAsync(lise));

        await kommune.Database.AsOwnerAsync($"DELETE FROM citizen_key WHERE citizen_id = '{lise}'");
        Assert.Empty(await kommune.TracesAsync(NewId(), secrets));
    }

    [Fact]
    public async Task Nobody_writes_about_a_citizen_who_is_erased_meanwhile()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await using var erasing = await ErasureUnderWay.BeginAsync(kommune.Database, lise);

        var receiving = kommune.InquiriesOf("ole").ReceiveInquiryAsync(NewInquiry(lise)).ResponseAsync;
        await erasing.IsWaitedForAsync();
        await erasing.CommitAsync();

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => receiving)).StatusCode);
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM inquiry WHERE citizen_id = '{lise}'"));
    }

    private async Task<ListCitizenInquiriesResponse> OwnAsync(string citizenId, string? by = null) =>
        await kommune.InquiriesOfCitizen(by ?? citizenId).ListCitizenInquiriesAsync(new ListCitizenInquiriesRequest { CitizenId = citizenId });
}
