using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Plans.ConsentEnds;

/// <summary>Hears that consents about somebody changed. What has become of them is asked for afterwards, when Consent is there.</summary>
internal sealed class ConsentEndsConsumer(Inbox inbox) : IConsumer<ConsentGiven>, IConsumer<ConsentWithdrawn>
{
    public Task Consume(ConsumeContext<ConsentGiven> context) => HearAsync(context, context.Message.SubjectCitizenId);

    public Task Consume(ConsumeContext<ConsentWithdrawn> context) => HearAsync(context, context.Message.SubjectCitizenId);

    private Task HearAsync<T>(ConsumeContext<T> context, Guid citizenId)
        where T : class, IEvent =>
        inbox.OnceAsync(context, (write, _) =>
        {
            KnownConsents.Hear(write, citizenId);
            return Task.CompletedTask;
        });
}
