using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The life of one call, whatever its messages: it starts, may be cancelled, and ends once with one status.</summary>
internal abstract class GrpcCall : IDisposable
{
    private readonly DateTime _deadline;
    private readonly CancellationTokenSource _abort = AbortSources.Rent();
    private readonly Lock _gate = new();
    private CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private Activity? _activity;
    private TaskCompletionSource<Metadata>? _headers;
    private HttpResponseMessage? _response;
    private HttpHeaders? _trailingHeaders;
    private Metadata? _trailers;
    private Status _status;
    private int _attempts = 1;
    private volatile bool _finished;

    protected GrpcCall(GrpcChannel channel, IMethod method, CallOptions options)
    {
        _deadline = CallDeadline.Of(options);
        Channel = channel;
        Method = method;
        Options = options;
    }

    public bool IsFinished => _finished;

    // Links of the channel's list of active calls, guarded by that list.
    internal GrpcCall? Next { get; set; }

    internal GrpcCall? Previous { get; set; }

    internal bool IsLinked { get; set; }

    protected GrpcChannel Channel { get; }

    protected IMethod Method { get; }

    protected CallOptions Options { get; }

    public CancellationToken Aborted => _abort.Token;

    protected TimeSpan? TimeLeft => _deadline == DateTime.MaxValue ? null : CallDeadline.Left(_deadline);

    /// <exception cref="InvalidOperationException">The call is not over yet.</exception>
    public Status GetStatus() =>
        _finished ? _status : throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    /// <exception cref="InvalidOperationException">The call is not over yet.</exception>
    public Metadata GetTrailers() => _finished
        ? _trailers ??= _trailingHeaders is null ? new Metadata() : HeaderMetadata.Read(_trailingHeaders)
        : throw new InvalidOperationException("Can't get the call trailers because the call has not completed successfully.");

    public Task<Metadata> GetResponseHeadersAsync()
    {
        lock (_gate)
        {
            if (_headers is null)
            {
                _headers = new TaskCompletionSource<Metadata>(TaskCreationOptions.RunContinuationsAsynchronously);
                AnswerHeaders();
            }

            return _headers.Task;
        }
    }

    /// <summary>Ends the call with a status of our own and stops what is under way.</summary>
    public void Cancel(Status status)
    {
        if (Finish(status, trailingHeaders: null))
            _abort.Cancel();
    }

    public virtual void Dispose() => Cancel(new Status(StatusCode.Cancelled, "gRPC call disposed."));

    /// <summary>The exception that tells the caller how the call ended.</summary>
    public Exception CreateException()
    {
        var status = GetStatus();
        var rpc = new RpcException(status, GetTrailers());
        if (!Channel.ThrowOperationCanceled || status.StatusCode is not (StatusCode.Cancelled or StatusCode.DeadlineExceeded))
            return rpc;

        var token = Options.CancellationToken.IsCancellationRequested ? Options.CancellationToken : Aborted;
        return new OperationCanceledException(status.Detail, rpc, token);
    }

    /// <summary>
    /// Gives up the means to abort, which a call that has ended well, with all of its response read, has no more use for.
    /// </summary>
    protected void ReleaseAbort() => AbortSources.Return(_abort);

    protected void Start()
    {
        CallLog.Starting(Channel.Logger, Method.FullName);
        _activity = GrpcDiagnostics.Start(Method);
        Channel.ActiveCalls.Add(this);
        if (TimeLeft is { } left)
            StartTimer(left);

        if (Options.CancellationToken.CanBeCanceled)
            _registration = Options.CancellationToken.UnsafeRegister(
                static (call, token) => ((GrpcCall)call!).Cancel(
                    new Status(StatusCode.Cancelled, "Call canceled by the client.", new OperationCanceledException(token))),
                this);

        // Cancelled or out of time while starting: what was made since must go too.
        if (_finished)
            ReleaseResources();
    }

    /// <summary>The head of a response has arrived. A call that is over already lets go of it at once.</summary>
    protected void Receive(HttpResponseMessage response, int attempts)
    {
        lock (_gate)
        {
            _response = response;
            _attempts = attempts;
            AnswerHeaders();
        }

        if (_finished)
            response.Dispose();
    }

    /// <summary>Ends the call with what went wrong on this side, or keeps the end it already has.</summary>
    /// <returns>What the caller is to see.</returns>
    public Exception Fail(Exception exception)
    {
        if (exception is RpcException rpc)
        {
            Finish(rpc.Status, trailingHeaders: null);
        }
        else if (!_finished)
        {
            var status = exception is OperationCanceledException
                ? new Status(StatusCode.Cancelled, "Call canceled.", exception)
                : StatusMapping.FromException("Error starting gRPC call.", exception);
            Finish(status, trailingHeaders: null);
        }

        _abort.Cancel();
        return CreateException();
    }

    /// <summary>Ends the call; the first end is the one that counts.</summary>
    public bool Finish(Status status, HttpHeaders? trailingHeaders)
    {
        lock (_gate)
        {
            if (_finished)
                return false;

            // The server's clock may run ahead of our timer: it is the deadline all the same.
            if (status.StatusCode == StatusCode.Cancelled && TimeLeft <= TimeSpan.Zero)
                status = new Status(StatusCode.DeadlineExceeded, "", status.DebugException);

            _status = status;
            _trailingHeaders = trailingHeaders;
            _finished = true;
            AnswerHeaders();
        }

        if (status.StatusCode != StatusCode.OK)
            CallLog.Failed(Channel.Logger, Method.FullName, status.StatusCode);

        OnFinished();
        ReleaseResources();
        return true;
    }

    protected virtual void OnFinished()
    {
    }

    private void StartTimer(TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
            Cancel(new Status(StatusCode.DeadlineExceeded, ""));
        else
            _timer = TimeProvider.System.CreateTimer(
                static call => ((GrpcCall)call!).OnTimer(), this, CallDeadline.Due(left), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        if (TimeLeft is { } left && left > TimeSpan.Zero)
            _timer?.Change(CallDeadline.Due(left), Timeout.InfiniteTimeSpan);
        else
            Cancel(new Status(StatusCode.DeadlineExceeded, ""));
    }

    private void ReleaseResources()
    {
        Channel.ActiveCalls.Remove(this);
        _registration.Unregister();
        _timer?.Dispose();
        _response?.Dispose();
        if (Interlocked.Exchange(ref _activity, null) is { } activity)
            GrpcDiagnostics.Stop(activity, _status.StatusCode);
    }

    private void AnswerHeaders()
    {
        if (_headers is null || _headers.Task.IsCompleted)
            return;

        if (_response is not null)
        {
            var metadata = HeaderMetadata.Read(_response.Headers);
            if (_attempts > 1)
                metadata.Add(ProtocolHeaders.PreviousAttempts, (_attempts - 1).ToString(CultureInfo.InvariantCulture));

            _headers.TrySetResult(metadata);
        }
        else if (_finished)
        {
            _headers.TrySetException(CreateException());
            _ = _headers.Task.Exception;
        }
    }
}
