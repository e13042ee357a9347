using System.Numerics;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Reads past the blocks of a progressive scan's band of coefficients, and notes which of them are not zero.</summary>
/// <param name="header">The scan's header; its first coefficient is 1 or more.</param>
/// <param name="edges">Where those go that <see cref="BlockEdges"/> asks for; null when nobody asks.</param>
internal sealed class ProgressiveBand(ScanHeader header, BlockEdges? edges)
{
    private readonly int _first = header.First;
    private readonly int _last = header.Last;
    private readonly int _bit = 1 << header.Low;

    /// <summary>So many blocks follow in which nothing comes.</summary>
    public int BlocksWithoutMore { get; set; }

    /// <summary>Reads a block of the band's first scan.</summary>
    /// <returns>False when what stands there is no code, or no block.</returns>
    public bool TryRead(ref BitPosition bits, HuffmanCodes codes, int block, ref ulong notZero)
    {
        if (BlocksWithoutMore > 0)
        {
            BlocksWithoutMore--;
            return true;
        }

        for (var place = _first; place <= _last; place++)
        {
            var found = codes.Next(ref bits);
            var (run, size) = ((found >> 4) & 15, found & 15);
            if (found < 0)
            {
                return false;
            }

            if (size == 0)
            {
                if (run < 15)
                {
                    BlocksWithoutMore = (1 << run) + bits.Take(run) - 1;
                    return true;
                }

                place += 15;
                if (place > _last)
                {
                    return false;
                }

                continue;
            }

            place += run;
            if (place > _last || size > 10)
            {
                return false;
            }

            notZero |= 1UL << place;
            if (IsAsked(place))
            {
                edges!.Add(block, place, SequentialBlock.Amplitude(bits.Peek >> 1, size) * _bit);
            }

            bits.At += size;
        }

        return true;
    }

    /// <summary>
    /// Reads a block of a later scan, as T.81, G.1.2.3 has it: codes place new coefficients between known ones, each of which has a bit to
    /// correct it.
    /// </summary>
    /// <returns>False when what stands there is no code, or no block.</returns>
    public bool TryRefine(ref BitPosition bits, HuffmanCodes codes, int block, ref ulong notZero)
    {
        var place = _first;
        if (BlocksWithoutMore == 0)
        {
            while (place <= _last)
            {
                var found = codes.Next(ref bits);
                var (run, size) = ((found >> 4) & 15, found & 15);
                if (found < 0 || size > 1)
                {
                    return false;
                }

                if (size == 0 && run < 15)
                {
                    BlocksWithoutMore = (1 << run) + bits.Take(run);
                    break;
                }

                var value = bits.Take(size) == 0 ? -_bit : _bit;

                // On over the known ones, to the place behind so many unknown ones.
                while (place <= _last)
                {
                    if ((notZero & (1UL << place)) != 0)
                    {
                        Correct(ref bits, block, place);
                    }
                    else if (run-- == 0)
                    {
                        break;
                    }

                    place++;
                }

                if (size == 1)
                {
                    if (place > _last)
                    {
                        return false;
                    }

                    notZero |= 1UL << place;
                    if (IsAsked(place))
                    {
                        edges!.Add(block, place, value);
                    }
                }

                place++;
            }
        }

        if (BlocksWithoutMore > 0)
        {
            while (edges is not null && place <= _last && BlockEdges.NextPlaces[place] != BlockEdges.NoMore)
            {
                if ((notZero & (1UL << place)) != 0)
                {
                    Correct(ref bits, block, place);
                }

                place++;
            }

            if (place <= _last)
            {
                var rest = (ulong.MaxValue << place) & (ulong.MaxValue >> (63 - _last));
                bits.At += BitOperations.PopCount(notZero & rest);
            }

            BlocksWithoutMore--;
        }

        return true;
    }

    private bool IsAsked(int place) => edges is not null && BlockEdges.NextPlaces[place] == place;

    private void Correct(ref BitPosition bits, int block, int place)
    {
        if (IsAsked(place) && bits.Peek >> 63 != 0)
        {
            edges!.Correct(block, place, _bit);
        }

        bits.At++;
    }
}
