import type { Names } from '@wubu/engine';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { units as unitsQuery } from '../api/queries.js';
import { dutyText } from '../platform/i18n.js';

/** What procedures name by code, as the sentences say it: duties by this page's texts, units by their names. */
export function useNames(): Names {
  const { data } = useQuery(unitsQuery);
  return useMemo(() => {
    const units = new Map(data?.items.map(({ code, name }) => [code, name]));
    return { duty: dutyText, unit: (code) => units.get(code), person: () => undefined };
  }, [data]);
}
