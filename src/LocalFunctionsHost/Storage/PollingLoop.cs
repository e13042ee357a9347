using Azure;

namespace LocalFunctionsHost.Storage;

/// <summary>
/// The rounds of a listener over one container or queue: what it polls is made first, and again when somebody deleted
/// it; a round that fails is sat out and begun anew. Only a stop ends it.
/// </summary>
/// <param name="outage">Says what does not answer, and how long to wait.</param>
/// <param name="create">Makes the container or queue unless it is there.</param>
/// <param name="round">Looks once, hands out what there is, and waits until the next look is due.</param>
internal sealed class PollingLoop(Outage outage, Func<Task> create, Func<Task> round)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        var created = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!created)
                {
                    await create();
                    created = true;
                }

                await round();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A listener outlives whatever happens to the storage.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                created = created && exception is not RequestFailedException { Status: 404 };
                await outage.WaitAsync(exception, stopping);
            }
        }
    }
}
