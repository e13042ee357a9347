using System.Text.Json;

namespace LocalFunctionsHost.Timers;

/// <summary>
/// Runs one function by the clock, one run at a time. What was missed while the host was down is made up for once.
/// </summary>
internal sealed class TimerListener(
    AppFunction function,
    string hostConnection,
    FunctionInvoker invoker,
    InvocationTracker tracker,
    HostSettings settings,
    TimeProvider time,
    ILogger<TimerListener> logger
) : IListener
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);
    private readonly TimerTrigger _timer = (TimerTrigger)function.Trigger;
    private readonly string _statusName = $"timers/{settings.HostId}/{function.Name}/status";
    private ScheduleStatus? _status;

    private HostContainer Host => new(StorageClients.Blobs(hostConnection));
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task ListenAsync(CancellationToken stopping)
    {
        try
        {
            var missed = await LoadAsync(stopping);
            if (missed || _timer.RunOnStartup)
            {
                await RunAsync(Now, missed);
            }

            while (Next(Now) is { } next)
            {
                logger.LogDebug("'{Function}' runs next at {Next:O}", function.Name, next);
                await WaitUntilAsync(next, stopping);
                await RunAsync(next, pastDue: false);
            }

            logger.LogWarning("The schedule of '{Function}' has no further occurrence", function.Name);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    /// <summary>Reads the remembered state; whether an occurrence was missed since.</summary>
    private async Task<bool> LoadAsync(CancellationToken stopping)
    {
        if (!_timer.UseMonitor)
        {
            return false;
        }

        var outage = new Outage(logger, $"timer {function.Name}");
        while (true)
        {
            try
            {
                var stored = await Host.ReadAsync(_statusName, stopping);
                if (stored is not null)
                {
                    _status = stored.ToObjectFromJson<ScheduleStatus>();
                }

                if (_status is null)
                {
                    await RememberAsync(default);
                    return false;
                }

                // From the last run and today's schedule: the schedule may have been changed meanwhile.
                var since = _status.Last == default ? _status.LastUpdated : _status.Last;
                return Next(since) is { } expected && expected <= Now;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // A listener outlives whatever happens to the storage.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await outage.WaitAsync(exception, stopping);
                stopping.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task RunAsync(DateTime occurrence, bool pastDue)
    {
        // One run counts from here to the written status, so that a stop waits for both.
        tracker.Begin();
        try
        {
            await Task.Run(() => invoker.InvokeAsync(function, Input(pastDue), $"Timer fired at {Now:O}"));
            if (_timer.UseMonitor)
            {
                await RememberAsync(occurrence);
            }
        }
#pragma warning disable CA1031 // At worst a run is repeated after a restart.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(
                "The run of '{Function}' could not be remembered; it may be repeated after a restart: {Reason}",
                function.Name,
                Outage.Reason(exception)
            );
        }
        finally
        {
            tracker.End();
        }
    }

    private TriggerData Input(bool pastDue)
    {
        var schedule = new { AdjustForDST = true };
        var info = new
        {
            Schedule = schedule,
            ScheduleStatus = _status,
            IsPastDue = pastDue,
        };
        return new(BindingData.Json(info), new Dictionary<string, TypedData>(StringComparer.Ordinal));
    }

    private async Task RememberAsync(DateTime last)
    {
        var now = Now;
        _status = new ScheduleStatus
        {
            Last = last,
            Next = Next(last > now ? last : now) ?? default,
            LastUpdated = now,
        };
        await Host.WriteAsync(_statusName, BinaryData.FromObjectAsJson(_status));
    }

    private DateTime? Next(DateTime after) =>
        _timer.Schedule.GetNextOccurrence(DateTime.SpecifyKind(after, DateTimeKind.Utc), _timer.Zone);

    private async Task WaitUntilAsync(DateTime next, CancellationToken stopping)
    {
        // In pieces: a delay has a limit, and the machine may have slept or its clock been set.
        for (var left = next - Now; left > TimeSpan.Zero; left = next - Now)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping);
        }
    }
}

/// <summary>The remembered state of a schedule, in the form in which the function gets it.</summary>
internal sealed class ScheduleStatus
{
    /// <summary>The last occurrence that ran; the default value when none has.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence expected.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this state was written.</summary>
    public DateTime LastUpdated { get; set; }
}
