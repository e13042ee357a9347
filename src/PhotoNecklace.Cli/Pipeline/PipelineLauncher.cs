namespace PhotoNecklace.Cli.Pipeline;

/// <summary>Sees to it that a pipeline answers: uses the one that is there, or starts the repository's own.</summary>
internal static class PipelineLauncher
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first start installs the storage emulator from npm, which takes a while.</summary>
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(120);

    /// <summary>Returns the process when one had to be started, null when a pipeline answered already.</summary>
    /// <param name="client">Speaks to the address where it shall answer.</param>
    /// <param name="logFile">Where a started pipeline's output goes.</param>
    /// <param name="cancellationToken">Stops the work; what was started is then stopped again.</param>
    /// <exception cref="CommandFailedException">There is none and none could be started.</exception>
    public static async Task<PipelineProcess?> EnsureAsync(
        PipelineClient client,
        string logFile,
        CancellationToken cancellationToken
    )
    {
        var health = await client.CheckHealthAsync(Patience, cancellationToken);
        switch (health.State)
        {
            case HealthState.Healthy:
                return null;
            case HealthState.Unhealthy:
                throw new CommandFailedException(
                    $"The pipeline at {client.Name} answers, but cannot reach its storage ({health.Detail}). Check its setting AzureWebJobsStorage."
                );
            case HealthState.Stranger:
                throw new CommandFailedException(
                    $"Something that is not the pipeline listens at {client.Name} ({health.Detail}). Stop it, or choose another port with --url, such as --url http://localhost:7072."
                );
        }

        if (!client.Url.IsLoopback || client.Url.Scheme != Uri.UriSchemeHttp)
        {
            throw new CommandFailedException(
                $"Nothing answers at {client.Name} ({health.Detail}), and a pipeline can only be started on this machine. Check the address."
            );
        }

        var repository =
            Repository.Find()
            ?? throw new CommandFailedException(
                $"Nothing answers at {client.Name}, and there is no repository here to start a pipeline from. Run this in a clone, or give the address of a running pipeline with --url."
            );
        if (!File.Exists(repository.PipelineDll))
        {
            throw new CommandFailedException(
                $"The pipeline is not built: '{repository.PipelineDll}' is missing. Run 'dotnet build src/PhotoNecklace.Functions' in {repository.Folder}."
            );
        }

        var process = PipelineProcess.Start(
            repository.PipelineDll,
            repository.LocalHostDll,
            repository.FunctionsFolder,
            client.Url.Port,
            logFile
        );
        try
        {
            await WaitAsync(process, client, logFile, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static async Task WaitAsync(
        PipelineProcess process,
        PipelineClient client,
        string logFile,
        CancellationToken cancellationToken
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTime);
        try
        {
            while (true)
            {
                if (process.HasExited)
                {
                    throw new CommandFailedException(
                        $"The pipeline ended while it started, with exit code {process.ExitCode}. The end of {logFile}:{process.Tail}"
                    );
                }

                if (
                    (await client.CheckHealthAsync(TimeSpan.FromSeconds(5), deadline.Token)).State
                    == HealthState.Healthy
                )
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                $"The pipeline was not ready within {StartTime.TotalSeconds:0} s. The end of {logFile}:{process.Tail}"
            );
        }
    }
}
