using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;
using MassTransit;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>Makes a consumer's effect happen once, however often the event is delivered.</summary>
public sealed class Inbox(Database database)
{
    /// <summary>
    /// Commits what <paramref name="effect"/> adds to the write together with the note that this consumer has handled the event.
    /// An event that was handled before is done with; a change made by somebody else meanwhile leads to another try.
    /// </summary>
    /// <exception cref="Exception">Whatever the effect throws; the event is then delivered again, and after some tries put on the error queue.</exception>
    public async Task OnceAsync<T>(ConsumeContext<T> context, Func<Write, CancellationToken, Task> effect)
        where T : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(effect);
        if (context.Message.Kommunekode != database.Kommunekode)
            throw new ForeignEventException(context.Message.Kommunekode);

        var messageId = context.Message.EventId;
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        try
        {
            await HandleAsync(messageId, consumer, effect, context.CancellationToken);
        }
        catch (AlreadyHandledException)
        {
            Meters.DuplicateEvents.Add(1);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An effect may fail just because it has happened already.
            if (!await IsHandledAsync(messageId, consumer, context.CancellationToken))
                throw;
            Meters.DuplicateEvents.Add(1);
        }
    }

    private async Task HandleAsync(
        Guid messageId, string consumer, Func<Write, CancellationToken, Task> effect, CancellationToken cancellationToken)
    {
        await using var write = database.Begin();
        write.Handles(messageId, consumer);
        await effect(write, cancellationToken);
        if (await write.CommitAsync(cancellationToken) is { } error)
            throw new EventNotHandledException(error.Reason);
    }

    private Task<bool> IsHandledAsync(Guid messageId, string consumer, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            "SELECT true FROM inbox WHERE message_id = $1 AND consumer = $2",
            row => row.GetBoolean(0),
            [messageId, consumer],
            cancellationToken);
}
